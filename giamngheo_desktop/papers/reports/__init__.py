"""The eleven reports (biểu tổng hợp), one module each."""
