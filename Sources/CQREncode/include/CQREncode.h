#pragma once
#include <stddef.h>

// libqrencode is loaded only when a code is needed: a binary copied to a server starts without the
// library, and a build needs no package for a rarely used key.

enum {
  QRENCODE_MISSING = -1,   // the library is not installed
  QRENCODE_TOO_LONG = -2,  // more bytes than the largest code holds
  QRENCODE_LARGEST = 177   // modules on a side of the largest code
};

// Encodes bytes at the lowest error correction level, which makes the smallest code. Each module
// becomes a byte of `modules`, 1 for a dark one, row after row; there must be room for the largest
// code. Returns the number of modules on a side, or one of the negative numbers above.
int qrencode_modules(const void *bytes, size_t count, unsigned char *modules);
