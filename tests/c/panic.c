/* A panic inside the library is a status; needs a library built with --cfg machvan_force_panic. */
#include "check.h"

machvan_status machvan_force_panic(machvan_error *error);

int main(void) {
  machvan_stream *stream = machvan_stream_new();
  int round;
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
