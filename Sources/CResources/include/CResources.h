#pragma once
#include <stddef.h>

// Written in C because `#embed` puts files into the program, while SwiftPM's resource bundles would
// need a folder beside the binary.

/// An embedded file of `Resources/`.
struct CResource {
  /// Its path below `Resources/`, such as "fixtures/products.json".
  const char *_Nonnull name;
  /// Its bytes, without a terminating zero.
  const unsigned char *_Nonnull bytes;
  /// The number of bytes.
  size_t length;
};

/// Returns the file of that name, NULL when there is none.
const struct CResource *_Nullable cresource_find(const char *_Nonnull name);

/// Returns the number of files.
size_t cresource_count(void);

/// Returns the file at an index less than `cresource_count()`, NULL for others.
const struct CResource *_Nullable cresource_at(size_t index);
