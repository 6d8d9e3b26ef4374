"""Lists of households (danh sách), one module each."""
