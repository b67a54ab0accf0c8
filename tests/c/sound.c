/* Mistakes that a caller can make with memory, lengths and structs: each is answered with a status. */
#include "check.h"

#include <sys/mman.h>

static machvan_pipeline *pipeline;
static machvan_segmenter *segmenter;
static machvan_sentence_splitter *splitter;
static machvan_detokenizer *detokenizer;
static machvan_normalizer *normalizer;

static const machvan_str TEXTS[] = {
    {TEXT("Trời mưa. Đường vắng.")}, {TEXT("")}, {TEXT("Thư viện Hà Nội mở cửa lúc 8 giờ sáng, đóng cửa lúc 17 giờ.")}};

/* The texts of a batch, as an array for another call. */
static size_t own_texts(const machvan_batch *batch, machvan_str *texts) {
  machvan_lists lists = machvan_batch_lists(batch);
  size_t index;
  for (index = 0; index < lists.text_count; index++) {
    texts[index].data = lists.text.data + lists.offsets[index];
    texts[index].len = (size_t)(lists.offsets[index + 1] - lists.offsets[index]);
  }
  return lists.text_count;
}

/* A batch call must not be given what is in its batch. */
static void batches(void) {
  machvan_batch *batch = machvan_batch_new();
  machvan_str own[3], memory;
  machvan_lists lists;
  uint32_t threads;
  for (threads = 1; threads <= 2; threads++) {
    OK(machvan_normalizer_normalize_batch(normalizer, TEXTS, 3, threads, batch, &error));
    CHECK(own_texts(batch, own) == 3);
    FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_normalizer_normalize_batch(normalizer, own, 3, threads, batch, &error));
    FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_pipeline_analyze_batch(pipeline, own, 3, threads, batch, &error));
    FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_segmenter_segment_batch(segmenter, own, 3, threads, batch, &error));
    FAILS(MACHVAN_STATUS_INVALID_ARGUMENT,
          machvan_sentence_splitter_split_batch(splitter, own, 3, threads, batch, &error));
    lists = machvan_batch_lists(batch);
    FAILS(MACHVAN_STATUS_INVALID_ARGUMENT,
          machvan_detokenizer_detokenize_batch(detokenizer, TEXTS + 2, 1, lists.offsets, 1, threads, batch, &error));
    /* Nor the arrays of numbers, taken for a text. */
    memory.data = (const char *)lists.offsets;
    memory.len = 1;
    FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_normalizer_normalize_batch(normalizer, &memory, 1, threads, batch, &error));
    CHECK(machvan_batch_lists(batch).text_count == 3);
    /* Another batch takes them, of course. */
    {
      machvan_batch *other = machvan_batch_new();
      OK(machvan_normalizer_normalize_batch(normalizer, own, 3, threads, other, &error));
      machvan_batch_free(other);
    }
  }
  machvan_batch_free(batch);
}

static void streams(void) {
  machvan_stream *stream = machvan_stream_new();
  machvan_buffer *buffer = machvan_buffer_new();
  machvan_reader *reader = NULL;
  machvan_format_options format = MACHVAN_FORMAT_OPTIONS_INIT;
  machvan_spans spans;
  machvan_str text, token;
  size_t offset = 0;
  bool more = false;

  OK(machvan_pipeline_analyze(pipeline, TEXTS[2].data, TEXTS[2].len, stream, &error));
  text = machvan_stream_text(stream);
  spans = machvan_stream_spans(stream);
  token.data = text.data + 1;
  token.len = 1;
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_stream_set_tokens(stream, &token, 1, &error));
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_stream_set_text(stream, text.data, text.len, &error));
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_stream_push_tokens(stream, spans.data, spans.len, &error));
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT,
        machvan_stream_set_sentences(stream, (const size_t *)(const void *)spans.data, 1, &error));
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_stream_spans_in(stream, MACHVAN_OFFSET_UNIT_CHAR,
                                                                (machvan_span *)(void *)(uintptr_t)spans.data, spans.len, &error));
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT,
        machvan_pipeline_analyze(pipeline, (const char *)spans.data, 2, stream, &error));
  format.format = MACHVAN_FORMAT_VERTICAL;
  OK(machvan_reader_new_memory(&format, NULL, text.data, text.len, &reader, &error));
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_reader_read(reader, stream, &more, &error));
  CHECK(is(machvan_stream_text(stream), TEXTS[2].data));
  machvan_reader_free(reader);

  OK(machvan_write(&format, stream, buffer, NULL, &error));
  format.format = MACHVAN_FORMAT_BIO;
  format.bio_begin = machvan_buffer_text(buffer);
  format.bio_begin.len = 2;
  format.bio_inside = str("I");
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_write(&format, stream, buffer, NULL, &error));

  /* The array that is changed in place, and the text that is read meanwhile. */
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT,
        machvan_convert_offsets((const char *)&offset, sizeof offset, &offset, 1, MACHVAN_OFFSET_UNIT_BYTE,
                                MACHVAN_OFFSET_UNIT_CHAR, &error));
  CHECK(offset == 0);
  machvan_buffer_free(buffer);
  machvan_stream_free(stream);
}

/* A length of 4 GiB or more is refused before a byte is read: nothing can be read here. */
static void lengths(void) {
  const size_t size = (size_t)5 << 30;
  const char *none = (const char *)mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  machvan_stream *stream = machvan_stream_new();
  machvan_normalized *normalized = machvan_normalized_new();
  machvan_batch *batch = machvan_batch_new();
  machvan_format_options format = MACHVAN_FORMAT_OPTIONS_INIT;
  machvan_sentence_decision decision = MACHVAN_SENTENCE_DECISION_INIT;
  machvan_str texts[2];
  size_t offset = 0;
  if (none == MAP_FAILED) {
    puts("skipped: no 5 GiB of addresses");
  } else {
    texts[0] = str("một");
    texts[1].data = none;
    texts[1].len = size;
    FAILS(MACHVAN_STATUS_TOO_LARGE, machvan_stream_set_text(stream, none, size, &error));
    FAILS(MACHVAN_STATUS_TOO_LARGE, machvan_stream_set_tokens(stream, texts, 2, &error));
    CHECK(last.index == 1);
    FAILS(MACHVAN_STATUS_TOO_LARGE, machvan_pipeline_analyze(pipeline, none, size, stream, &error));
    FAILS(MACHVAN_STATUS_TOO_LARGE, machvan_segmenter_segment(segmenter, none, size, stream, &error));
    FAILS(MACHVAN_STATUS_TOO_LARGE, machvan_sentence_splitter_split(splitter, none, size, stream, &error));
    FAILS(MACHVAN_STATUS_TOO_LARGE, machvan_sentence_splitter_explain(splitter, none, size, 0, &decision, &error));
    FAILS(MACHVAN_STATUS_TOO_LARGE, machvan_normalizer_normalize(normalizer, none, size, normalized, &error));
    FAILS(MACHVAN_STATUS_TOO_LARGE, machvan_read(&format, none, size, stream, &error));
    FAILS(MACHVAN_STATUS_TOO_LARGE, machvan_pipeline_analyze_batch(pipeline, texts, 2, 1, batch, &error));
    CHECK(last.index == 1);
    FAILS(MACHVAN_STATUS_TOO_LARGE, machvan_convert_offsets(none, size, &offset, 1, MACHVAN_OFFSET_UNIT_BYTE,
                                                           MACHVAN_OFFSET_UNIT_CHAR, &error));
    munmap((void *)(uintptr_t)none, size);
  }
  machvan_batch_free(batch);
  machvan_normalized_free(normalized);
  machvan_stream_free(stream);
}

/* Structs that begin with their size: of this version, of an earlier or later one, or with a size that was not set. */
static void structs(void) {
  struct {
    machvan_sentence known;
    uint64_t later;
  } grown;
  machvan_stream *stream = machvan_stream_new();
  machvan_sentence sentence = MACHVAN_SENTENCE_INIT;
  machvan_segmenter_options words = MACHVAN_SEGMENTER_OPTIONS_INIT;
  machvan_detokenizer_options spaces = MACHVAN_DETOKENIZER_OPTIONS_INIT;
  machvan_restorer_options restored = MACHVAN_RESTORER_OPTIONS_INIT;
  machvan_reader_options reads = MACHVAN_READER_OPTIONS_INIT;
  machvan_format_options format = MACHVAN_FORMAT_OPTIONS_INIT;
  machvan_segmenter *made_words = NULL;
  machvan_detokenizer *made_spaces = NULL;
  machvan_restorer *made_restored = NULL;
  machvan_reader *made_reader = NULL;

  OK(machvan_pipeline_analyze(pipeline, TEXTS[0].data, TEXTS[0].len, stream, &error));
  memset(&grown, 0x5a, sizeof grown);
  grown.known.size = sizeof grown;
  OK(machvan_stream_sentence(stream, 1, &grown.known, &error));
  CHECK(grown.known.size == sizeof grown && grown.known.end_token > grown.known.first_token && grown.later == 0);
  grown.later = 7;
  grown.known.size = sizeof grown.known;
  OK(machvan_stream_sentence(stream, 0, &grown.known, &error));
  CHECK(grown.later == 7);
  sentence.size = 0;
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_stream_sentence(stream, 0, &sentence, &error));
  sentence.size = SIZE_MAX;
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_stream_sentence(stream, 0, &sentence, &error));
  CHECK(sentence.text.data == NULL);

  words.reserved = 1;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_segmenter_new(&words, &made_words, &error));
  spaces.reserved = 1;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_detokenizer_new(&spaces, &made_spaces, &error));
  restored.reserved = 1;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_restorer_new(&restored, &made_restored, &error));
  reads.reserved = 1;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_reader_new_memory(&format, &reads, TEXT("a"), &made_reader, &error));
  machvan_stream_free(stream);
}

/* Where exactly an argument is wrong. */
static void places(void) {
  machvan_stream *stream = machvan_stream_new();
  machvan_reader *reader = NULL;
  machvan_writer *writer = NULL;
  machvan_normalized *normalized = machvan_normalized_new();
  machvan_format_options format = MACHVAN_FORMAT_OPTIONS_INIT;
  machvan_segmenter_options words = MACHVAN_SEGMENTER_OPTIONS_INIT;
  machvan_sentence_splitter_options lines = MACHVAN_SENTENCE_SPLITTER_OPTIONS_INIT;
  machvan_segmenter *made_words = NULL;
  machvan_sentence_splitter *made_lines = NULL;
  machvan_span spans[2] = {{0, 3}, {9, 4}}, source;
  machvan_str list[3];

  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_reader_new_file(&format, NULL, TEXT("a\0b"), &reader, &error));
  CHECK(last.offset == 1);
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_writer_new_file(&format, TEXT("abc\0"), &writer, &error));
  CHECK(last.offset == 3);

  OK(machvan_stream_set_text(stream, TEXT("Trời mưa"), &error));
  spans[0].end = 6;
  FAILS(MACHVAN_STATUS_INVALID_SPAN, machvan_stream_push_tokens(stream, spans, 2, &error));
  CHECK(last.index == 1 && last.offset == 9 && strstr(last.message, "9..4") != NULL);
  FAILS(MACHVAN_STATUS_INVALID_SPAN, machvan_normalized_source_span(normalized, spans[1], &source, &error));
  FAILS(MACHVAN_STATUS_INVALID_SPAN, machvan_normalized_target_span(normalized, spans[1], &source, &error));

  list[0] = str("mạch văn");
  list[1] = str("nhà cửa");
  list[2] = str(" \t");
  words.words = list;
  words.word_count = 3;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_segmenter_new(&words, &made_words, &error));
  CHECK(last.index == 2);
  words.word_count = 0;
  words.never = list;
  words.never_count = 3;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_segmenter_new(&words, &made_words, &error));
  CHECK(last.index == 2);
  lines.exceptions = list;
  lines.exception_count = 3;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_sentence_splitter_new(&lines, &made_lines, &error));
  CHECK(last.index == 2);

  machvan_normalized_free(normalized);
  machvan_stream_free(stream);
}

int main(void) {
  machvan_normalizer_options options = MACHVAN_NORMALIZER_OPTIONS_INIT;
  options.form = MACHVAN_FORM_NFD;
  OK(machvan_pipeline_new(NULL, &pipeline, &error));
  OK(machvan_segmenter_new(NULL, &segmenter, &error));
  OK(machvan_sentence_splitter_new(NULL, &splitter, &error));
  OK(machvan_detokenizer_new(NULL, &detokenizer, &error));
  OK(machvan_normalizer_new(&options, &normalizer, &error));
  batches();
  streams();
  lengths();
  structs();
  places();
  machvan_normalizer_free(normalizer);
  machvan_detokenizer_free(detokenizer);
  machvan_sentence_splitter_free(splitter);
  machvan_segmenter_free(segmenter);
  machvan_pipeline_free(pipeline);
  return report("sound");
}
