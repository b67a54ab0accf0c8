/* A panic inside the library is a status; needs a library built with --cfg machvan_force_panic. */
#include "check.h"

#include <unistd.h>

machvan_status machvan_force_panic(machvan_error *error);

int main(void) {
  machvan_stream *stream = machvan_stream_new();
  int round, ends[2], errors = dup(2);
  char printed[1];
  /* Nothing is printed to standard error. */
  CHECK(pipe(ends) == 0 && dup2(ends[1], 2) == 2);
  for (round = 0; round < 3; round++)
    (void)machvan_force_panic(NULL);
  CHECK(dup2(errors, 2) == 2 && close(errors) == 0 && close(ends[1]) == 0);
  CHECK(read(ends[0], printed, 1) == 0 && close(ends[0]) == 0);
  for (round = 0; round < 3; round++) {
    FAILS(MACHVAN_STATUS_PANIC, machvan_force_panic(&error));
    CHECK(strstr(last.message, "forced") != NULL);
    CHECK(machvan_force_panic(NULL) == MACHVAN_STATUS_PANIC);
    /* And all goes on. */
    OK(machvan_stream_set_text(stream, TEXT("Mưa."), &error));
  }
  machvan_stream_free(stream);
  return report("panic");
}
