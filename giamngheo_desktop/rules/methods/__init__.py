"""Ways of computing, one module per circular."""
