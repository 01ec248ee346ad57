#define _GNU_SOURCE
#include "CTerminal.h"
#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

// Handles the program itself, which comes first, and ends the walk.
static int release(struct dl_phdr_info *info, size_t size, void *context) {
  (void)size;
  (void)context;
  const size_t page = (size_t)sysconf(_SC_PAGESIZE);
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *part = &info->dlpi_phdr[i];
    // Writable pages contain the program's data, which would be lost.
    if (part->p_type != PT_LOAD || (part->p_flags & PF_W)) continue;
    const size_t start = ((size_t)info->dlpi_addr + part->p_vaddr + page - 1) / page * page;
    const size_t end = ((size_t)info->dlpi_addr + part->p_vaddr + part->p_memsz) / page * page;
    if (end > start) madvise((void *)start, end - start, MADV_DONTNEED);
  }
  return 1;
}

void process_release_code(void) { dl_iterate_phdr(release, NULL); }
