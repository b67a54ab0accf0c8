/* Options that change what stages return: each has an effect, and a value that is not known is refused. */
#include "check.h"

static int normalizes(const machvan_normalizer_options *options, const char *text, const char *expected) {
  machvan_normalizer *normalizer = NULL;
  machvan_normalized *normalized = machvan_normalized_new();
  int same = 0;
  OK(machvan_normalizer_new(options, &normalizer, &error));
  OK(machvan_normalizer_normalize(normalizer, text, strlen(text), normalized, &error));
  same = is(machvan_normalized_text(normalized), expected);
  machvan_normalized_free(normalized);
  machvan_normalizer_free(normalizer);
  return same;
}

static void normalizer(void) {
  machvan_normalizer_options options = MACHVAN_NORMALIZER_OPTIONS_INIT;
  machvan_normalizer *normalizer = NULL;
  options.iy = MACHVAN_IY_I;
  CHECK(normalizes(&options, "kỹ sư ở Mỹ", "kĩ sư ở Mĩ"));
  options.iy = MACHVAN_IY_Y;
  CHECK(normalizes(&options, "kĩ sư ở Mĩ", "kỹ sư ở Mỹ"));
  options.iy = (machvan_iy)3;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_normalizer_new(&options, &normalizer, &error));
  options.iy = MACHVAN_IY_KEEP;
  options.flags = MACHVAN_NORMALIZE_FOLD;
  CHECK(normalizes(&options, "Hoà  Bình\n", "hòa bình\n"));
  options.letter_case = MACHVAN_CASE_UPPER;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_normalizer_new(&options, &normalizer, &error));
  options.letter_case = MACHVAN_CASE_KEEP;
  options.flags = MACHVAN_NORMALIZE_STRIP_DIACRITICS;
  CHECK(normalizes(&options, "Đà Nẵng", "Da Nang"));
  CHECK(normalizer == NULL);
}

static int prints(const machvan_detokenizer_options *options, const machvan_str *tokens, size_t count, const char *expected) {
  machvan_detokenizer *detokenizer = NULL;
  machvan_stream *listed = machvan_stream_new(), *printed = machvan_stream_new();
  int same = 0;
  OK(machvan_detokenizer_new(options, &detokenizer, &error));
  OK(machvan_stream_set_tokens(listed, tokens, count, &error));
  OK(machvan_detokenizer_detokenize(detokenizer, listed, printed, &error));
  same = is(machvan_stream_text(printed), expected);
  machvan_stream_free(printed);
  machvan_stream_free(listed);
  machvan_detokenizer_free(detokenizer);
  return same;
}

static void detokenizer(void) {
  const machvan_str square[] = {MACHVAN_STR("Xin"), MACHVAN_STR("chào"), MACHVAN_STR("￭,"), MACHVAN_STR("Lan"), MACHVAN_STR("￭!")};
  const machvan_str block[] = {MACHVAN_STR("▁Xin"), MACHVAN_STR("▁chào"), MACHVAN_STR("!")};
  const machvan_str at[] = {MACHVAN_STR("Xin"), MACHVAN_STR("ch@@"), MACHVAN_STR("ào"), MACHVAN_STR("!")};
  const machvan_str moses[] = {MACHVAN_STR("Minh"), MACHVAN_STR("&amp;"), MACHVAN_STR("Lan")};
  const machvan_str penn[] = {MACHVAN_STR("Lan"), MACHVAN_STR("-LRB-"), MACHVAN_STR("Huế"), MACHVAN_STR("-RRB-")};
  machvan_detokenizer_options options = MACHVAN_DETOKENIZER_OPTIONS_INIT;
  machvan_detokenizer *detokenizer = NULL;
  options.joiner = MACHVAN_JOINER_SQUARE;
  CHECK(prints(&options, square, 5, "Xin chào, Lan!\n"));
  options.joiner = MACHVAN_JOINER_BLOCK;
  CHECK(prints(&options, block, 3, "Xin chào!\n"));
  options.joiner = MACHVAN_JOINER_AT;
  CHECK(prints(&options, at, 4, "Xin chào!\n"));
  options.flags = MACHVAN_DETOKENIZE_IGNORE_SOURCE;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_detokenizer_new(&options, &detokenizer, &error));
  options.flags = 0;
  options.joiner = (machvan_joiner)4;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_detokenizer_new(&options, &detokenizer, &error));
  options.joiner = MACHVAN_JOINER_NONE;
  options.unescape = MACHVAN_ESCAPES_MOSES;
  CHECK(prints(&options, moses, 3, "Minh & Lan\n"));
  options.unescape = MACHVAN_ESCAPES_PENN;
  CHECK(prints(&options, penn, 4, "Lan (Huế)\n"));
  options.unescape = (machvan_escapes)3;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_detokenizer_new(&options, &detokenizer, &error));
  CHECK(detokenizer == NULL);
}

static void restorer(void) {
  const machvan_str title[] = {MACHVAN_STR("Giữ"), MACHVAN_STR("nghề"), MACHVAN_STR("để"), MACHVAN_STR("giữ"), MACHVAN_STR("làng")};
  machvan_restorer_options options = MACHVAN_RESTORER_OPTIONS_INIT;
  machvan_restored *restored = machvan_restored_new();
  machvan_stream *stream = machvan_stream_new();
  size_t added[2], round;
  OK(machvan_stream_set_tokens(stream, title, 5, &error));
  for (round = 0; round < 2; round++) {
    machvan_restorer *restorer = NULL;
    options.flags = round == 0 ? 0 : MACHVAN_RESTORE_RUNNING_TEXT;
    OK(machvan_restorer_new(&options, &restorer, &error));
    OK(machvan_restorer_restore(restorer, stream, restored, &error));
    added[round] = machvan_stream_added(machvan_restored_stream(restored)).len;
    machvan_restorer_free(restorer);
  }
  /* A title has no full stop; a sentence of running text has. */
  CHECK(added[0] == 0 && added[1] == 1);
  {
    machvan_restorer *restorer = NULL;
    options.verb_weights_path = str("/nowhere/verbs.bin");
    FAILS(MACHVAN_STATUS_IO, machvan_restorer_new(&options, &restorer, &error));
  }
  machvan_restored_free(restored);
  machvan_stream_free(stream);
}

/* The second token of `text` and the number of sentences. */
static int analyzes(const machvan_pipeline_options *options, const char *text, const char *second, size_t sentences) {
  machvan_pipeline *pipeline = NULL;
  machvan_stream *stream = machvan_stream_new();
  machvan_token token;
  int same = 0;
  OK(machvan_pipeline_new(options, &pipeline, &error));
  OK(machvan_pipeline_analyze(pipeline, text, strlen(text), stream, &error));
  OK(machvan_stream_token(stream, 1, &token, &error));
  same = is(token.text, second) && machvan_stream_sentence_count(stream) == sentences;
  machvan_stream_free(stream);
  machvan_pipeline_free(pipeline);
  return same;
}

static void abbreviations(const char *folder) {
  machvan_pipeline_options options = MACHVAN_PIPELINE_OPTIONS_INIT;
  machvan_segmenter_options words = MACHVAN_SEGMENTER_OPTIONS_INIT;
  machvan_segmenter *segmenter = NULL;
  machvan_pipeline *pipeline = NULL;
  machvan_stream *stream = machvan_stream_new();
  machvan_token token;
  char path[1024];
  FILE *file;
  CHECK(analyzes(&options, "Đi nhà. An Long. Hết.", "nhà", 3));
  options.abbreviations = str("nhà name\n");
  CHECK(analyzes(&options, "Đi nhà. An Long. Hết.", "nhà.", 2));
  options.tokens = MACHVAN_TOKENS_SYLLABLES;
  CHECK(analyzes(&options, "Đi nhà. An Long. Hết.", "nhà.", 2));
  snprintf(path, sizeof path, "%s/abbreviations.txt", folder);
  file = fopen(path, "wb");
  CHECK(file != NULL);
  if (file != NULL) {
    fputs("# ours\nnhà name\n", file);
    fclose(file);
    options.abbreviations.len = 0;
    options.abbreviations_path = str(path);
    CHECK(analyzes(&options, "Đi nhà. An Long. Hết.", "nhà.", 2));
  }
  options.abbreviations = str("hai từ rưỡi\n");
  FAILS(MACHVAN_STATUS_SYNTAX, machvan_pipeline_new(&options, &pipeline, &error));
  CHECK(last.line == 1);

  words.abbreviations = str("nhà\n");
  OK(machvan_segmenter_new(&words, &segmenter, &error));
  OK(machvan_segmenter_segment(segmenter, TEXT("Đi nhà. An Long."), stream, &error));
  OK(machvan_stream_token(stream, 1, &token, &error));
  CHECK(is(token.text, "nhà."));
  /* A segmenter has its own. */
  options.tokens = MACHVAN_TOKENS_WORDS;
  options.abbreviations = str("nhà\n");
  options.segmenter = segmenter;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_pipeline_new(&options, &pipeline, &error));
  CHECK(pipeline == NULL);
  machvan_segmenter_free(segmenter);
  machvan_stream_free(stream);
}

static void flags(void) {
  machvan_pipeline_options options = MACHVAN_PIPELINE_OPTIONS_INIT;
  machvan_pipeline *pipeline = NULL;
  machvan_stream *stream = machvan_stream_new();
  options.flags = MACHVAN_PIPELINE_NO_KINDS;
  OK(machvan_pipeline_new(&options, &pipeline, &error));
  OK(machvan_pipeline_analyze(pipeline, TEXT("Ngày 1/8/2014."), stream, &error));
  CHECK(machvan_stream_token_count(stream) == 3 && machvan_stream_token_kind(stream, 1) == MACHVAN_TOKEN_KIND_UNKNOWN);
  machvan_pipeline_free(pipeline);
  pipeline = NULL;
  options.flags = 2;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_pipeline_new(&options, &pipeline, &error));
  CHECK(strcmp(last.message, "unknown flags 0x2: expected bits of 0x1") == 0);
  options.flags = 0;
  options.tokens = 9;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_pipeline_new(&options, &pipeline, &error));
  CHECK(strcmp(last.message, "unknown kind of tokens 9: expected 0 to 1") == 0);
  CHECK(pipeline == NULL);
  machvan_stream_free(stream);
}

static void splitter(const char *folder) {
  const char *html = "<p>Trời <b>mưa.</b>&nbsp;Nắng rồi.<br>Đi thôi!</p>";
  machvan_sentence_splitter_options options = MACHVAN_SENTENCE_SPLITTER_OPTIONS_INIT;
  machvan_sentence_splitter *splitter = NULL;
  machvan_stream *stream = machvan_stream_new();
  machvan_token token;
  char path[1024];
  FILE *file;
  options.markup = MACHVAN_MARKUP_HTML;
  OK(machvan_sentence_splitter_new(&options, &splitter, &error));
  OK(machvan_sentence_splitter_split(splitter, html, strlen(html), stream, &error));
  CHECK(machvan_stream_sentence_count(stream) == 3);
  OK(machvan_stream_token(stream, 1, &token, &error));
  CHECK(is(token.text, "Nắng rồi."));
  machvan_sentence_splitter_free(splitter);
  splitter = NULL;
  options.markup = (machvan_markup)2;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_sentence_splitter_new(&options, &splitter, &error));
  options.markup = MACHVAN_MARKUP_NONE;
  options.reserved = 1;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_sentence_splitter_new(&options, &splitter, &error));
  options.reserved = 0;

  snprintf(path, sizeof path, "%s/exceptions.txt", folder);
  file = fopen(path, "wb");
  CHECK(file != NULL);
  if (file != NULL) {
    fputs("# phrases\nVui lên! Đi thôi\n", file);
    fclose(file);
    options.exceptions_path = str(path);
    OK(machvan_sentence_splitter_new(&options, &splitter, &error));
    OK(machvan_sentence_splitter_split(splitter, TEXT("Bài Vui lên! Đi thôi rất hay. Hết."), stream, &error));
    CHECK(machvan_stream_sentence_count(stream) == 2);
    machvan_sentence_splitter_free(splitter);
    splitter = NULL;
  }
  options.exceptions_path = str("/nowhere/exceptions.txt");
  FAILS(MACHVAN_STATUS_IO, machvan_sentence_splitter_new(&options, &splitter, &error));
  CHECK(splitter == NULL);
  machvan_stream_free(stream);
}

static void explain(void) {
  machvan_segmenter_options options = MACHVAN_SEGMENTER_OPTIONS_INIT;
  machvan_segmenter *segmenter = NULL;
  machvan_word_decision decision = MACHVAN_WORD_DECISION_INIT;
  machvan_str word = MACHVAN_STR("lá sắt");
  options.words = &word;
  options.word_count = 1;
  OK(machvan_segmenter_new(&options, &segmenter, &error));
  OK(machvan_segmenter_explain(segmenter, TEXT("lá sắt."), 5, &decision, &error));
  CHECK(decision.joined && is(decision.rule, "user-word") && decision.left.start == 0 && decision.right.start == 4);
  OK(machvan_segmenter_explain(segmenter, TEXT("lá sắt."), 9, &decision, &error));
  CHECK(!decision.joined && is(decision.rule, "mark"));
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_segmenter_explain(segmenter, TEXT("lá sắt."), 0, &decision, &error));
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_segmenter_explain(segmenter, TEXT("lá sắt."), SIZE_MAX, &decision, &error));
  FAILS(MACHVAN_STATUS_INVALID_UTF8, machvan_segmenter_explain(segmenter, TEXT("\xff"), 0, &decision, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_segmenter_explain(NULL, TEXT("lá sắt."), 5, &decision, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_segmenter_explain(segmenter, TEXT("lá sắt."), 5, NULL, &error));
  decision.size = 0;
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_segmenter_explain(segmenter, TEXT("lá sắt."), 5, &decision, &error));
  machvan_segmenter_free(segmenter);
}

static int32_t append(void *context, const char *data, size_t len) {
  char *text = (char *)context;
  strncat(text, data, len);
  return 0;
}

/* Columns stay with their tokens when a stage has changed the spacing. */
static void annotated(void) {
  const char *file = "Mưa\tN\nto\tA\n.\t.\n", *expected = "Mưa\tN\nto\tA\n<g/>\n.\t.\n\n";
  machvan_format_options vertical = MACHVAN_FORMAT_OPTIONS_INIT, glued = MACHVAN_FORMAT_OPTIONS_INIT;
  machvan_stream *source = machvan_stream_new(), *printed = machvan_stream_new(), *other = machvan_stream_new();
  machvan_buffer *buffer = machvan_buffer_new();
  machvan_detokenizer *detokenizer = NULL;
  machvan_writer *writer = NULL;
  uint32_t losses = 99;
  char written[200] = "";
  vertical.format = MACHVAN_FORMAT_VERTICAL;
  glued.format = MACHVAN_FORMAT_VERTICAL;
  glued.flags = MACHVAN_FORMAT_FLAG_GLUE;
  OK(machvan_detokenizer_new(NULL, &detokenizer, &error));
  OK(machvan_read(&vertical, file, strlen(file), source, &error));
  OK(machvan_detokenizer_detokenize(detokenizer, source, printed, &error));
  OK(machvan_write_annotated(&glued, source, printed, buffer, &losses, &error));
  CHECK(is(machvan_buffer_text(buffer), expected) && losses == 0);
  FAILS(MACHVAN_STATUS_INVALID_SPAN, machvan_write_annotated(&glued, source, other, buffer, NULL, &error));
  CHECK(machvan_buffer_text(buffer).len == 0);
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_write_annotated(NULL, source, printed, buffer, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_write_annotated(&glued, NULL, printed, buffer, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_write_annotated(&glued, source, NULL, buffer, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_write_annotated(&glued, source, printed, NULL, NULL, &error));

  OK(machvan_writer_new_callback(&glued, append, written, &writer, &error));
  losses = 99;
  OK(machvan_writer_write_annotated(writer, source, printed, &losses, &error));
  CHECK(losses == 0);
  FAILS(MACHVAN_STATUS_INVALID_SPAN, machvan_writer_write_annotated(writer, source, other, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_writer_write_annotated(NULL, source, printed, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_writer_write_annotated(writer, NULL, printed, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_writer_write_annotated(writer, source, NULL, NULL, &error));
  OK(machvan_writer_finish(writer, &error));
  CHECK(strcmp(written, expected) == 0);
  machvan_writer_free(writer);

  /* Streams of their own are separated, and losses are those of the call. What is not finished is not written. */
  written[0] = 0;
  OK(machvan_writer_new_callback(&vertical, append, written, &writer, &error));
  OK(machvan_read(&vertical, "Mưa", 4, source, &error));
  OK(machvan_writer_write(writer, source, &losses, &error));
  CHECK(losses == 0);
  OK(machvan_stream_set_text(other, TEXT("to."), &error));
  {
    const machvan_span spans[] = {{0, 2}, {2, 3}};
    OK(machvan_stream_push_tokens(other, spans, 2, &error));
  }
  OK(machvan_writer_write(writer, other, &losses, &error));
  CHECK(losses == MACHVAN_LOSS_SPACING);
  OK(machvan_read(&vertical, "Mưa", 4, source, &error));
  OK(machvan_writer_write(writer, source, &losses, &error));
  CHECK(losses == 0);
  OK(machvan_writer_finish(writer, &error));
  CHECK(strcmp(written, "Mưa\n\nto\n.\n\nMưa") == 0);
  OK(machvan_writer_write(writer, source, &losses, &error));
  machvan_writer_free(writer);
  CHECK(strcmp(written, "Mưa\n\nto\n.\n\nMưa") == 0);

  machvan_detokenizer_free(detokenizer);
  machvan_buffer_free(buffer);
  machvan_stream_free(other);
  machvan_stream_free(printed);
  machvan_stream_free(source);
}

int main(int argc, char **argv) {
  const char *folder = argc > 1 ? argv[1] : ".";
  normalizer();
  detokenizer();
  restorer();
  abbreviations(folder);
  flags();
  splitter(folder);
  explain();
  annotated();
  return report("choices");
}
