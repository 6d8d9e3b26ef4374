"""Text papers: minutes, notices, decisions, slips; one module each."""
