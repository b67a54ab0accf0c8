/* Many threads share each stage; every one has a stream of its own, and the answers of one. */
#include "check.h"

#include <pthread.h>

#define THREADS 8
#define ROUNDS 40

static const char *const TEXTS[] = {
    "Thư viện Hà Nội mở cửa. Trời mưa ở TP. Huế.",
    "Ai hỏi “vì sao?” thế.",
    "Giá vàng tăng 12,5% trong tháng 9/2021.",
    "",
};

static machvan_pipeline *pipeline;
static machvan_segmenter *segmenter;
static machvan_sentence_splitter *splitter;
static machvan_detokenizer *detokenizer;
static machvan_normalizer *normalizer;

/* A number that stands for all answers; 0 for a failure. */
static uint64_t answers(machvan_stream *stream, machvan_stream *printed, machvan_normalized *normalized, size_t which) {
  machvan_str text = str(TEXTS[which]);
  uint64_t sum = 1469598103934665603u;
  int part;
  for (part = 0; part < 5; part++) {
    machvan_status status;
    machvan_spans spans;
    machvan_str result;
    size_t at;
    switch (part) {
      case 0: status = machvan_pipeline_analyze(pipeline, text.data, text.len, stream, NULL); break;
      case 1: status = machvan_detokenizer_detokenize(detokenizer, stream, printed, NULL); break;
      case 2: status = machvan_segmenter_segment(segmenter, text.data, text.len, stream, NULL); break;
      case 3: status = machvan_sentence_splitter_split(splitter, text.data, text.len, stream, NULL); break;
      default: status = machvan_normalizer_normalize(normalizer, text.data, text.len, normalized, NULL); break;
    }
    if (status != MACHVAN_STATUS_OK)
      return 0;
    spans = machvan_stream_spans(part == 1 ? printed : stream);
    result = part == 4 ? machvan_normalized_text(normalized) : machvan_stream_text(part == 1 ? printed : stream);
    for (at = 0; at < spans.len; at++)
      sum = (sum ^ spans.data[at].start ^ ((uint64_t)spans.data[at].end << 32)) * 1099511628211u;
    for (at = 0; at < result.len; at++)
      sum = (sum ^ (unsigned char)result.data[at]) * 1099511628211u;
  }
  return sum;
}

static uint64_t expected[4];

static void *run(void *context) {
  size_t *wrong = (size_t *)context, round;
  machvan_stream *stream = machvan_stream_new(), *printed = machvan_stream_new();
  machvan_normalized *normalized = machvan_normalized_new();
  for (round = 0; round < ROUNDS; round++)
    *wrong += answers(stream, printed, normalized, round % 4) != expected[round % 4];
  machvan_normalized_free(normalized);
  machvan_stream_free(printed);
  machvan_stream_free(stream);
  return NULL;
}

int main(void) {
  machvan_normalizer_options options = MACHVAN_NORMALIZER_OPTIONS_INIT;
  machvan_stream *stream = machvan_stream_new(), *printed = machvan_stream_new();
  machvan_normalized *normalized = machvan_normalized_new();
  pthread_t threads[THREADS];
  size_t wrong[THREADS] = {0}, index;
  options.form = MACHVAN_FORM_NFD;
  OK(machvan_pipeline_new(NULL, &pipeline, &error));
  OK(machvan_segmenter_new(NULL, &segmenter, &error));
  OK(machvan_sentence_splitter_new(NULL, &splitter, &error));
  OK(machvan_detokenizer_new(NULL, &detokenizer, &error));
  OK(machvan_normalizer_new(&options, &normalizer, &error));
  for (index = 0; index < 4; index++) {
    expected[index] = answers(stream, printed, normalized, index);
    CHECK(expected[index] != 0);
  }
  for (index = 0; index < THREADS; index++)
    CHECK(pthread_create(&threads[index], NULL, run, &wrong[index]) == 0);
  for (index = 0; index < THREADS; index++) {
    CHECK(pthread_join(threads[index], NULL) == 0);
    CHECK(wrong[index] == 0);
  }
  machvan_normalized_free(normalized);
  machvan_stream_free(printed);
  machvan_stream_free(stream);
  machvan_normalizer_free(normalizer);
  machvan_detokenizer_free(detokenizer);
  machvan_sentence_splitter_free(splitter);
  machvan_segmenter_free(segmenter);
  machvan_pipeline_free(pipeline);
  return report("threads");
}
