"""The verbs that write institutions, alliances and who works where; one module for each noun."""
