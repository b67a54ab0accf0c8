/* Threads that cannot be started: fewer of them do the work, and the answers are the same. */
#include "check.h"

int main(void) {
  machvan_segmenter *segmenter = NULL;
  machvan_batch *one = machvan_batch_new(), *many = machvan_batch_new();
  machvan_str texts[64];
  machvan_lists a, b;
  size_t index;
  for (index = 0; index < 64; index++)
    texts[index] = str("Thư viện Hà Nội mở cửa lúc 8 giờ sáng.");
  OK(machvan_segmenter_new(NULL, &segmenter, &error));
  OK(machvan_segmenter_segment_batch(segmenter, texts, 64, 1, one, &error));
  /* No thread gets a stack of this size. */
  setenv("RUST_MIN_STACK", "70368744177664", 1);
  OK(machvan_segmenter_segment_batch(segmenter, texts, 64, 8, many, &error));
  a = machvan_batch_lists(one);
  b = machvan_batch_lists(many);
  CHECK(a.spans.len == b.spans.len && memcmp(a.spans.data, b.spans.data, a.spans.len * sizeof(machvan_span)) == 0);
  CHECK(a.text_count == 64 && b.text_count == 64);
  machvan_batch_free(one);
  machvan_batch_free(many);
  machvan_segmenter_free(segmenter);
  return report("few threads");
}
