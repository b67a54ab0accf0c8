/* A program with two static libraries in Rust: each catches its own panics. */
#include <machvan.h>

size_t another(uint32_t number);

int main(void) {
  machvan_pipeline *pipeline = NULL;
  machvan_status status = machvan_pipeline_new(NULL, &pipeline, NULL);
  machvan_pipeline_free(pipeline);
  return status == MACHVAN_STATUS_OK && another(10) == 2 ? 0 : 1;
}
