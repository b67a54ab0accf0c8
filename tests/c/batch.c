/* Many texts at once: the same answers as one by one, on any number of threads. */
#include "check.h"

#define COUNT 200

static char storage[COUNT][160];
static machvan_str texts[COUNT];

static void fill(void) {
  const char *const pieces[] = {"Trời mưa ở TP. Huế. ", "Thư viện mở cửa! ", "Giá 2.500 đồng. ", "", "Ai hỏi “vì sao?” thế. "};
  size_t index, piece;
  for (index = 0; index < COUNT; index++) {
    storage[index][0] = 0;
    for (piece = 0; piece < index % 4; piece++)
      strcat(storage[index], pieces[(index + piece) % 5]);
    texts[index] = str(storage[index]);
  }
}

static int same_list(const uint64_t *offsets, size_t index, const machvan_span *spans, const machvan_stream *stream) {
  machvan_spans one = machvan_stream_spans(stream);
  size_t len = (size_t)(offsets[index + 1] - offsets[index]);
  return len == one.len && (len == 0 || memcmp(spans + offsets[index], one.data, len * sizeof(machvan_span)) == 0);
}

static void analyze(machvan_batch *batch, machvan_stream *stream, uint32_t threads) {
  machvan_pipeline *pipeline;
  machvan_lists view;
  size_t index, sentence, seen = 0;
  OK(machvan_pipeline_new(NULL, &pipeline, &error));
  OK(machvan_pipeline_analyze_batch(pipeline, texts, COUNT, threads, batch, &error));
  view = machvan_batch_lists(batch);
  CHECK(view.text_count == COUNT && view.offsets[0] == 0 && view.offsets[COUNT] == view.sentence_count);
  CHECK(view.sentence_offsets[view.sentence_count] == view.spans.len && view.text.len == 0);
  for (index = 0; index < COUNT; index++) {
    uint64_t first = view.offsets[index], end = view.offsets[index + 1];
    OK(machvan_pipeline_analyze(pipeline, texts[index].data, texts[index].len, stream, &error));
    CHECK(end - first == machvan_stream_sentence_count(stream));
    for (sentence = 0; sentence < end - first; sentence++) {
      machvan_sentence one = MACHVAN_SENTENCE_INIT;
      uint64_t tokens = view.sentence_offsets[first + sentence];
      OK(machvan_stream_sentence(stream, sentence, &one, &error));
      CHECK(view.sentence_offsets[first + sentence + 1] - tokens == one.end_token - one.first_token);
      CHECK(memcmp(view.spans.data + tokens, machvan_stream_spans(stream).data + one.first_token,
                   (one.end_token - one.first_token) * sizeof(machvan_span)) == 0);
      seen++;
    }
  }
  CHECK(seen == view.sentence_count && seen > COUNT / 2);

  OK(machvan_pipeline_analyze_batch(pipeline, NULL, 0, threads, batch, &error));
  view = machvan_batch_lists(batch);
  CHECK(view.text_count == 0 && view.offsets[0] == 0 && view.sentence_count == 0 && view.spans.len == 0);
  {
    machvan_str bad[3];
    bad[0] = str("a");
    bad[1] = str("a\xff");
    bad[2] = str("\xff");
    FAILS(MACHVAN_STATUS_INVALID_UTF8, machvan_pipeline_analyze_batch(pipeline, bad, 3, threads, batch, &error));
    CHECK(last.index == 1 && last.offset == 1);
    bad[1].data = NULL;
    FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_pipeline_analyze_batch(pipeline, bad, 3, threads, batch, &error));
  }
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_pipeline_analyze_batch(NULL, texts, COUNT, threads, batch, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_pipeline_analyze_batch(pipeline, NULL, COUNT, threads, batch, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_pipeline_analyze_batch(pipeline, texts, COUNT, threads, NULL, &error));
  machvan_pipeline_free(pipeline);
}

static void segment(machvan_batch *batch, machvan_stream *stream, uint32_t threads) {
  machvan_segmenter *segmenter;
  machvan_sentence_splitter *splitter;
  machvan_lists view;
  size_t index;
  OK(machvan_segmenter_new(NULL, &segmenter, &error));
  OK(machvan_segmenter_segment_batch(segmenter, texts, COUNT, threads, batch, &error));
  view = machvan_batch_lists(batch);
  CHECK(view.text_count == COUNT && view.offsets[COUNT] == view.spans.len && view.sentence_offsets == NULL);
  for (index = 0; index < COUNT; index++) {
    OK(machvan_segmenter_segment(segmenter, texts[index].data, texts[index].len, stream, &error));
    CHECK(same_list(view.offsets, index, view.spans.data, stream));
  }
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_segmenter_segment_batch(NULL, texts, 1, threads, batch, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_segmenter_segment_batch(segmenter, NULL, 1, threads, batch, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_segmenter_segment_batch(segmenter, texts, 1, threads, NULL, &error));
  machvan_segmenter_free(segmenter);

  OK(machvan_sentence_splitter_new(NULL, &splitter, &error));
  OK(machvan_sentence_splitter_split_batch(splitter, texts, COUNT, threads, batch, &error));
  view = machvan_batch_lists(batch);
  for (index = 0; index < COUNT; index++) {
    OK(machvan_sentence_splitter_split(splitter, texts[index].data, texts[index].len, stream, &error));
    CHECK(same_list(view.offsets, index, view.spans.data, stream));
  }
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_sentence_splitter_split_batch(NULL, texts, 1, threads, batch, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_sentence_splitter_split_batch(splitter, NULL, 1, threads, batch, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_sentence_splitter_split_batch(splitter, texts, 1, threads, NULL, &error));
  machvan_sentence_splitter_free(splitter);
}

static void detokenize(machvan_batch *batch, uint32_t threads) {
  machvan_detokenizer *detokenizer;
  machvan_lists view;
  machvan_str tokens[6];
  uint64_t offsets[4] = {0, 3, 3, 6};
  tokens[0] = str("Giá");
  tokens[1] = str("12,5");
  tokens[2] = str("%");
  tokens[3] = str("(");
  tokens[4] = str("Huế");
  tokens[5] = str(")");
  OK(machvan_detokenizer_new(NULL, &detokenizer, &error));
  OK(machvan_detokenizer_detokenize_batch(detokenizer, tokens, 6, offsets, 3, threads, batch, &error));
  view = machvan_batch_lists(batch);
  CHECK(view.text_count == 3 && is(view.text, "Giá 12,5%(Huế)") && view.spans.len == 0);
  CHECK(view.offsets[1] == 10 && view.offsets[2] == 10 && view.offsets[3] == view.text.len);
  OK(machvan_detokenizer_detokenize_batch(detokenizer, NULL, 0, NULL, 0, threads, batch, &error));
  CHECK(machvan_batch_lists(batch).text_count == 0);

  offsets[3] = 7;
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT,
        machvan_detokenizer_detokenize_batch(detokenizer, tokens, 6, offsets, 3, threads, batch, &error));
  CHECK(last.index == 2 && machvan_batch_lists(batch).text_count == 0);
  offsets[3] = 6;
  offsets[2] = 2;
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT,
        machvan_detokenizer_detokenize_batch(detokenizer, tokens, 6, offsets, 3, threads, batch, &error));
  CHECK(last.index == 1);
  offsets[2] = UINT64_MAX;
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT,
        machvan_detokenizer_detokenize_batch(detokenizer, tokens, 6, offsets, 3, threads, batch, &error));
  offsets[2] = 3;
  tokens[4].len = 0;
  FAILS(MACHVAN_STATUS_INVALID_SPAN,
        machvan_detokenizer_detokenize_batch(detokenizer, tokens, 6, offsets, 3, threads, batch, &error));
  CHECK(last.index == 2);
  FAILS(MACHVAN_STATUS_NULL_POINTER,
        machvan_detokenizer_detokenize_batch(NULL, tokens, 6, offsets, 3, threads, batch, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER,
        machvan_detokenizer_detokenize_batch(detokenizer, NULL, 6, offsets, 3, threads, batch, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER,
        machvan_detokenizer_detokenize_batch(detokenizer, tokens, 6, NULL, 3, threads, batch, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER,
        machvan_detokenizer_detokenize_batch(detokenizer, tokens, 6, offsets, 3, threads, NULL, &error));
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT,
        machvan_detokenizer_detokenize_batch(detokenizer, tokens, 6, offsets, SIZE_MAX, threads, batch, &error));
  machvan_detokenizer_free(detokenizer);
}

static void normalize(machvan_batch *batch, uint32_t threads) {
  machvan_normalizer *normalizer;
  machvan_normalizer_options options = MACHVAN_NORMALIZER_OPTIONS_INIT;
  machvan_normalized *normalized = machvan_normalized_new();
  machvan_lists view;
  size_t index;
  options.form = MACHVAN_FORM_NFD;
  OK(machvan_normalizer_new(&options, &normalizer, &error));
  OK(machvan_normalizer_normalize_batch(normalizer, texts, COUNT, threads, batch, &error));
  view = machvan_batch_lists(batch);
  for (index = 0; index < COUNT; index++) {
    machvan_str one;
    OK(machvan_normalizer_normalize(normalizer, texts[index].data, texts[index].len, normalized, &error));
    one = machvan_normalized_text(normalized);
    CHECK(view.offsets[index + 1] - view.offsets[index] == one.len);
    CHECK(memcmp(view.text.data + view.offsets[index], one.data, one.len) == 0);
  }
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_normalizer_normalize_batch(NULL, texts, 1, threads, batch, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_normalizer_normalize_batch(normalizer, NULL, 1, threads, batch, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_normalizer_normalize_batch(normalizer, texts, 1, threads, NULL, &error));
  machvan_normalizer_free(normalizer);
  machvan_normalized_free(normalized);
}

int main(void) {
  const uint32_t threads[] = {0, 1, 2, 5, MACHVAN_THREADS_ALL};
  machvan_batch *batch = machvan_batch_new();
  machvan_stream *stream = machvan_stream_new();
  machvan_lists empty = machvan_batch_lists(batch), none = machvan_batch_lists(NULL);
  size_t index;
  CHECK(empty.text_count == 0 && empty.offsets != NULL && empty.offsets[0] == 0);
  CHECK(none.text_count == 0 && none.offsets == NULL && none.spans.data == NULL && none.text.data == NULL);
  fill();
  for (index = 0; index < sizeof threads / sizeof *threads; index++) {
    analyze(batch, stream, threads[index]);
    segment(batch, stream, threads[index]);
    detokenize(batch, threads[index]);
    normalize(batch, threads[index]);
  }
  machvan_stream_free(stream);
  machvan_batch_free(batch);
  machvan_batch_free(NULL);
  return report("batch");
}
