"""The API's document (OpenAPI 3.1): what is said of every operation alike, so that no view has to repeat it."""
