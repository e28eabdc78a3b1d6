"""Which releases of the packages around go with which series, as somebody has tried them."""
