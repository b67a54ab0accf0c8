/* Version, interface number, names. */
#include "check.h"

int main(void) {
  uint32_t status, other;
  CHECK(strcmp(machvan_version(), MACHVAN_VERSION) == 0);
  CHECK(machvan_abi() == MACHVAN_ABI);
  CHECK((machvan_features() & ~(uint32_t)(MACHVAN_FEATURE_MODEL | MACHVAN_FEATURE_JSONL)) == 0);

  CHECK(strcmp(machvan_status_name(MACHVAN_STATUS_OK), "ok") == 0);
  CHECK(strcmp(machvan_status_name(MACHVAN_STATUS_INVALID_UTF8), "invalid-utf8") == 0);
  CHECK(strcmp(machvan_status_name(MACHVAN_STATUS_OTHER), "other") == 0);
  CHECK(strcmp(machvan_status_name(MACHVAN_STATUS_OTHER + 1), "unknown") == 0);
  CHECK(strcmp(machvan_status_name(UINT32_MAX), "unknown") == 0);
  for (status = 0; status <= MACHVAN_STATUS_OTHER; status++)
    for (other = 0; other < status; other++)
      CHECK(strcmp(machvan_status_name(status), machvan_status_name(other)) != 0);

  /* Numbers are for ever. */
  CHECK(MACHVAN_STATUS_NULL_POINTER == 1 && MACHVAN_STATUS_INVALID_HANDLE == 2);
  CHECK(MACHVAN_STATUS_INVALID_ARGUMENT == 3 && MACHVAN_STATUS_INVALID_OPTION == 4);
  CHECK(MACHVAN_STATUS_INVALID_UTF8 == 5 && MACHVAN_STATUS_SYNTAX == 6 && MACHVAN_STATUS_TOO_LARGE == 7);
  CHECK(MACHVAN_STATUS_INVALID_SPAN == 8 && MACHVAN_STATUS_UNREPRESENTABLE == 9);
  CHECK(MACHVAN_STATUS_INVALID_DATA == 10 && MACHVAN_STATUS_IO == 11 && MACHVAN_STATUS_PANIC == 12);
  CHECK(sizeof(machvan_error) == 512 && sizeof(machvan_span) == 8 && sizeof(machvan_change) == 16);

  CHECK(is(machvan_format_name(MACHVAN_FORMAT_TEXT), "text"));
  CHECK(is(machvan_format_name(MACHVAN_FORMAT_JSONL), "jsonl"));
  CHECK(machvan_format_name(6).len == 0);
  CHECK(is(machvan_loss_description(MACHVAN_LOSS_SENTENCES), "sentence boundaries"));
  CHECK(machvan_loss_description(0).len == 0 && machvan_loss_description(3).len == 0);
  CHECK(machvan_loss_description(1u << 31).len == 0);
  return report("version");
}
