#include "CQREncode.h"
#include <dlfcn.h>

// The declarations of qrencode.h, unchanged since version 3 of the library (libqrencode.so.4 is
// version 4).
typedef struct {
  int version;
  int width;
  unsigned char *data;
} QRcode;
typedef QRcode *(*encode_data)(int size, const unsigned char *data, int version, int level);
typedef void (*free_code)(QRcode *code);

static void *library(void) {
  void *handle = dlopen("libqrencode.so.4", RTLD_NOW | RTLD_LOCAL);
  return handle ? handle : dlopen("libqrencode.so", RTLD_NOW | RTLD_LOCAL);
}

int qrencode_modules(const void *bytes, size_t count, unsigned char *modules) {
  void *handle = library();
  if (!handle) return QRENCODE_MISSING;
  const encode_data encode = (encode_data)dlsym(handle, "QRcode_encodeData");
  const free_code release = (free_code)dlsym(handle, "QRcode_free");
  int width = QRENCODE_MISSING;
  if (encode && release) {
    QRcode *code = encode((int)count, bytes, 0, 0);
    width = code && code->width <= QRENCODE_LARGEST ? code->width : QRENCODE_TOO_LONG;
    // The lowest bit is the colour; the others describe the purpose of a module.
    for (int i = 0; width > 0 && i < width * width; i++) modules[i] = code->data[i] & 1;
    if (code) release(code);
  }
  dlclose(handle);
  return width;
}
