#pragma once
#include <stddef.h>

// libqrencode, looked for when a code is wanted and not before: a binary that is copied to a server needs
// nothing more to start there, and building needs no package for a key that few will press.

enum {
  QRENCODE_MISSING = -1,   // the library is not installed
  QRENCODE_TOO_LONG = -2,  // more bytes than the largest code holds
  QRENCODE_LARGEST = 177   // modules on a side of the largest code
};

// Encodes bytes at the lowest level of correction, which makes the smallest code. Each module becomes a byte
// of `modules`, 1 for a dark one, row after row; there must be room for the largest code. Returns the modules
// on a side, or one of the numbers above.
int qrencode_modules(const void *bytes, size_t count, unsigned char *modules);
