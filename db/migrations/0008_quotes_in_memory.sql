DROP TABLE `quote_text`;
