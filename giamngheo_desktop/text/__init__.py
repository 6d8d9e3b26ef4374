"""Every Vietnamese sentence a person reads, as typed functions; one module per subject."""
