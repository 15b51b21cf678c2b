CREATE VIRTUAL TABLE `quote_text` USING fts5(`text`, content='quote', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
