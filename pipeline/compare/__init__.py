"""Built databases -> what is new in one since a day, and how two of them differ."""
