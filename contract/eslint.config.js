import graphql from "@graphql-eslint/eslint-plugin";
import { names, options } from "./exceptions.js";

const recommended = {
  ...graphql.configs["flat/schema-recommended"].rules,
  ...graphql.configs["flat/schema-relay"].rules,
};

const [level, convention] = recommended["@graphql-eslint/naming-convention"];
const objectTypes = "ObjectTypeDefinition,ObjectTypeExtension";
const naming = {
  ...convention,
  [objectTypes]: { ...convention[objectTypes], ignorePattern: `^(?:${names.join("|")})$` },
};

const withOptions = Object.fromEntries(Object.entries(options).map(([rule, own]) => [rule, ["error", own]]));

export default [
  {
    files: ["**/*.graphql"],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: "schema/schema.graphql" } },
    },
    plugins: { "@graphql-eslint": graphql },
    rules: { ...recommended, ...withOptions, "@graphql-eslint/naming-convention": [level, naming] },
  },
];
