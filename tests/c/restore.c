/* The restorer: what it adds, what it says of it, and the stream inside. */
#include "check.h"

int main(void) {
  const char *const words[] = {"Ảnh", ":", "Minh", "Hà", "Trời", "mưa", "to", "từ", "sáng"};
  machvan_str tokens[9];
  machvan_restorer_options options = MACHVAN_RESTORER_OPTIONS_INIT;
  machvan_restorer *restorer = NULL;
  machvan_restored *restored = machvan_restored_new();
  machvan_boundary boundary = MACHVAN_BOUNDARY_INIT;
  machvan_mark_decision verdict = MACHVAN_MARK_DECISION_INIT;
  machvan_detokenizer *detokenizer;
  machvan_stream *stream = machvan_stream_new(), *printed = machvan_stream_new();
  const machvan_stream *inner;
  size_t index, round, original = 99;
  for (index = 0; index < 9; index++)
    tokens[index] = str(words[index]);
  OK(machvan_stream_set_tokens(stream, tokens, 9, &error));

  OK(machvan_restorer_new(NULL, &restorer, &error));
  OK(machvan_detokenizer_new(NULL, &detokenizer, &error));
  inner = machvan_restored_stream(restored);
  CHECK(inner != NULL && machvan_stream_token_count(inner) == 0);
  for (round = 0; round < 3; round++) {
    size_t added, count;
    OK(machvan_restorer_restore(restorer, stream, restored, &error));
    inner = machvan_restored_stream(restored);
    added = machvan_stream_added(inner).len;
    count = machvan_stream_token_count(inner);
    CHECK(count == 9 + added && machvan_restored_boundary_count(restored) >= 1);
    OK(machvan_restored_boundary(restored, 0, &boundary, &error));
    CHECK(boundary.token == 4 && is(boundary.rule, "credit") && boundary.probability >= 1.0f);
    OK(machvan_restored_decision(restored, 0, &verdict, &error));
    CHECK(is(verdict.kind, "credit") && verdict.mark == MACHVAN_MARK_NONE && verdict.rule.len > 0);
    OK(machvan_restored_original(restored, 0, &original, &error));
    CHECK(original == 0);
    FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_restored_original(restored, count, &original, &error));
    FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_restored_decision(restored, 99, &verdict, &error));
    FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_restored_boundary(restored, 99, &boundary, &error));
    /* The stream inside can be passed on. */
    OK(machvan_detokenizer_detokenize(detokenizer, inner, printed, &error));
    CHECK(machvan_stream_token_count(printed) == count);
  }

  /* It can be read, and neither changed, freed, nor restored into itself. */
  FAILS(MACHVAN_STATUS_INVALID_HANDLE, machvan_stream_clear((machvan_stream *)(size_t)inner, &error));
  machvan_stream_free((machvan_stream *)(size_t)inner);
  CHECK(machvan_stream_token_count(inner) >= 9);
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_restorer_restore(restorer, inner, restored, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_restorer_restore(NULL, stream, restored, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_restorer_restore(restorer, NULL, restored, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_restorer_restore(restorer, stream, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_restored_boundary(restored, 0, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_restored_boundary(NULL, 0, &boundary, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_restored_decision(restored, 0, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_restored_decision(NULL, 0, &verdict, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_restored_original(restored, 0, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_restored_original(NULL, 0, &original, &error));
  CHECK(machvan_restored_stream(NULL) == NULL && machvan_restored_boundary_count(NULL) == 0);
  machvan_restorer_free(restorer);
  machvan_restorer_free(NULL);

  options.flags = MACHVAN_RESTORE_NO_BOUNDARIES | MACHVAN_RESTORE_NO_MARKS;
  options.boundary_threshold = 0.9f;
  options.mark_threshold = 0.9f;
  OK(machvan_restorer_new(&options, &restorer, &error));
  OK(machvan_restorer_restore(restorer, stream, restored, &error));
  inner = machvan_restored_stream(restored);
  CHECK(machvan_stream_token_count(inner) == 9 && machvan_stream_added(inner).len == 0);
  CHECK(machvan_restored_boundary_count(restored) == 0);
  machvan_restorer_free(restorer);
  restorer = NULL;
  options.flags = 8;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_restorer_new(&options, &restorer, &error));
  options.flags = 0;
  options.boundary_threshold = 2.0f;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_restorer_new(&options, &restorer, &error));
  options.boundary_threshold = 0.0f;
  options.mark_weights_path = str("/nowhere/marks.bin");
  FAILS(MACHVAN_STATUS_IO, machvan_restorer_new(&options, &restorer, &error));
  options.mark_weights_path.len = 0;
  options.boundary_weights_path = str("/nowhere/boundaries.bin");
  FAILS(MACHVAN_STATUS_IO, machvan_restorer_new(&options, &restorer, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_restorer_new(NULL, NULL, &error));
  CHECK(restorer == NULL);

  machvan_restored_free(restored);
  machvan_restored_free(NULL);
  machvan_detokenizer_free(detokenizer);
  machvan_stream_free(printed);
  machvan_stream_free(stream);
  return report("restore");
}
