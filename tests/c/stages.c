/* Stages: each with its options, its answers and its misuse. */
#include "check.h"

static int token_is(const machvan_stream *stream, size_t index, const char *text) {
  machvan_token token;
  return machvan_stream_token(stream, index, &token, NULL) == MACHVAN_STATUS_OK && is(token.text, text);
}

static void segmenter(machvan_stream *stream) {
  machvan_segmenter *words = NULL;
  machvan_segmenter_options options = MACHVAN_SEGMENTER_OPTIONS_INIT;
  machvan_str own[2];
  struct {
    machvan_segmenter_options known;
    size_t later;
  } grown;

  OK(machvan_segmenter_new(NULL, &words, &error));
  OK(machvan_segmenter_segment(words, TEXT("Thư viện Hà Nội đẹp."), stream, &error));
  CHECK(machvan_stream_token_count(stream) == 4);
  CHECK(token_is(stream, 0, "Thư viện") && token_is(stream, 1, "Hà Nội") && token_is(stream, 3, "."));
  CHECK(machvan_stream_sentence_count(stream) == 1);
  OK(machvan_segmenter_segment(words, NULL, 0, stream, &error));
  CHECK(machvan_stream_token_count(stream) == 0);
  OK(machvan_segmenter_segment(words, TEXT("một"), stream, &error));
  FAILS(MACHVAN_STATUS_INVALID_UTF8, machvan_segmenter_segment(words, TEXT("m\xff"), stream, &error));
  CHECK(last.offset == 1 && token_is(stream, 0, "một"));
  {
    machvan_str view = machvan_stream_text(stream);
    FAILS(MACHVAN_STATUS_INVALID_ARGUMENT,
          machvan_segmenter_segment(words, view.data, view.len, stream, &error));
  }
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_segmenter_segment(words, NULL, 1, stream, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_segmenter_segment(NULL, TEXT("m"), stream, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_segmenter_segment(words, TEXT("m"), NULL, &error));
  FAILS(MACHVAN_STATUS_INVALID_HANDLE,
        machvan_segmenter_segment((machvan_segmenter *)(void *)stream, TEXT("m"), stream, &error));
  machvan_segmenter_free(words);
  machvan_segmenter_free(NULL);

  /* Words of one's own, and phrases that stay apart. */
  own[0] = str("mạch văn");
  own[1] = str("nhà cửa");
  options.words = own;
  options.word_count = 1;
  options.never = own + 1;
  options.never_count = 1;
  options.word_list = str("# ours\nđường mây\n");
  options.lexicon = str("nhà cửa\nđường phố\n");
  OK(machvan_segmenter_new(&options, &words, &error));
  OK(machvan_segmenter_segment(words, TEXT("Mạch văn nhà cửa đường mây đường phố"), stream, &error));
  CHECK(machvan_stream_token_count(stream) == 5 && token_is(stream, 0, "Mạch văn"));
  CHECK(token_is(stream, 1, "nhà") && token_is(stream, 3, "đường mây") && token_is(stream, 4, "đường phố"));
  machvan_segmenter_free(words);

  options.lexicon.len = 0;
  options.cuts = MACHVAN_CUT_PERCENT;
  OK(machvan_segmenter_new(&options, &words, &error));
  OK(machvan_segmenter_segment(words, TEXT("12,5%"), stream, &error));
  CHECK(machvan_stream_token_count(stream) == 2);
  machvan_segmenter_free(words);

  words = NULL;
  options.cuts = 64;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_segmenter_new(&options, &words, &error));
  options.cuts = 0;
  own[0] = str("\xff");
  FAILS(MACHVAN_STATUS_INVALID_UTF8, machvan_segmenter_new(&options, &words, &error));
  CHECK(last.index == 0);
  own[0] = str("mạch văn");
  options.model = str("no model");
  FAILS(MACHVAN_STATUS_INVALID_DATA, machvan_segmenter_new(&options, &words, &error));
  options.model_path = str("/nowhere/words.bin");
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_segmenter_new(&options, &words, &error));
  options.model.len = 0;
  FAILS(MACHVAN_STATUS_IO, machvan_segmenter_new(&options, &words, &error));
  CHECK(strstr(last.message, "/nowhere/words.bin") != NULL);
  options.model_path.len = 0;
  options.word_list_path = str("/nowhere/list");
  FAILS(MACHVAN_STATUS_IO, machvan_segmenter_new(&options, &words, &error));
  options.word_list_path.len = 0;
  options.lexicon = str("nhà\tx\n");
  FAILS(MACHVAN_STATUS_SYNTAX, machvan_segmenter_new(&options, &words, &error));
  CHECK(last.line == 1);
  options.lexicon.len = 0;
  options.words = NULL;
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_segmenter_new(&options, &words, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_segmenter_new(NULL, NULL, &error));
  CHECK(words == NULL);

  /* Sizes: not set, of a later version with and without something in its new field. */
  options.words = own;
  options.size = 0;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_segmenter_new(&options, &words, &error));
  options.size = SIZE_MAX;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_segmenter_new(&options, &words, &error));
  memset(&grown, 0, sizeof grown);
  grown.known.size = sizeof grown;
  OK(machvan_segmenter_new(&grown.known, &words, &error));
  machvan_segmenter_free(words);
  grown.later = 1;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_segmenter_new(&grown.known, &words, &error));
}

static void splitter(machvan_stream *stream) {
  machvan_sentence_splitter *sentences = NULL;
  machvan_sentence_splitter_options options = MACHVAN_SENTENCE_SPLITTER_OPTIONS_INIT;
  machvan_sentence_decision decision = MACHVAN_SENTENCE_DECISION_INIT;
  machvan_sentence sentence = MACHVAN_SENTENCE_INIT;
  machvan_str exception = str("Yahoo! Mail");
  machvan_str tokens[4];

  OK(machvan_sentence_splitter_new(NULL, &sentences, &error));
  OK(machvan_sentence_splitter_split(sentences, TEXT("Trời mưa.  TP. Huế ngập.\n\nHết."), stream, &error));
  CHECK(machvan_stream_sentence_count(stream) == 3 && machvan_stream_token_count(stream) == 3);
  CHECK(token_is(stream, 0, "Trời mưa.") && token_is(stream, 1, "TP. Huế ngập.") && token_is(stream, 2, "Hết."));
  OK(machvan_stream_sentence(stream, 1, &sentence, &error));
  CHECK(!sentence.starts_paragraph);
  OK(machvan_stream_sentence(stream, 2, &sentence, &error));
  CHECK(sentence.starts_paragraph && is(sentence.text, "Hết."));
  OK(machvan_sentence_splitter_split(sentences, NULL, 0, stream, &error));
  CHECK(machvan_stream_sentence_count(stream) == 0);

  tokens[0] = str("Mưa");
  tokens[1] = str(".");
  tokens[2] = str("Nắng");
  tokens[3] = str(".");
  OK(machvan_stream_set_tokens(stream, tokens, 4, &error));
  OK(machvan_sentence_splitter_split_stream(sentences, stream, &error));
  CHECK(machvan_stream_sentence_count(stream) == 2 && machvan_stream_token_count(stream) == 4);

  OK(machvan_sentence_splitter_explain(sentences, TEXT("TP. Huế. Hết."), 2, &decision, &error));
  CHECK(!decision.ends && is(decision.rule, "abbreviation") && decision.mark_start == 2);
  OK(machvan_sentence_splitter_explain(sentences, TEXT("TP. Huế. Hết."), 9, &decision, &error));
  CHECK(decision.ends && is(decision.rule, "terminal") && decision.offset == 10 && decision.mark_end == 10);
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT,
        machvan_sentence_splitter_explain(sentences, TEXT("Hết."), 0, &decision, &error));
  FAILS(MACHVAN_STATUS_INVALID_UTF8,
        machvan_sentence_splitter_explain(sentences, TEXT("\xff."), 1, &decision, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER,
        machvan_sentence_splitter_explain(sentences, TEXT("Hết."), 0, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER,
        machvan_sentence_splitter_explain(NULL, TEXT("Hết."), 0, &decision, &error));
  FAILS(MACHVAN_STATUS_INVALID_UTF8, machvan_sentence_splitter_split(sentences, TEXT("\xff"), stream, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_sentence_splitter_split(NULL, TEXT("a"), stream, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_sentence_splitter_split(sentences, TEXT("a"), NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_sentence_splitter_split(sentences, NULL, 1, stream, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_sentence_splitter_split_stream(sentences, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_sentence_splitter_split_stream(NULL, stream, &error));
  machvan_sentence_splitter_free(sentences);
  machvan_sentence_splitter_free(NULL);

  options.newlines = MACHVAN_NEWLINES_LINE;
  options.abbreviations = str("Cty. name\n");
  options.exceptions = &exception;
  options.exception_count = 1;
  OK(machvan_sentence_splitter_new(&options, &sentences, &error));
  OK(machvan_sentence_splitter_split(sentences, TEXT("Cty. Thành Công\ndùng Yahoo! Mail."), stream, &error));
  CHECK(machvan_stream_sentence_count(stream) == 2);
  machvan_sentence_splitter_free(sentences);
  options.language = MACHVAN_LANGUAGE_ENGLISH;
  options.newlines = MACHVAN_NEWLINES_PARAGRAPH;
  OK(machvan_sentence_splitter_new(&options, &sentences, &error));
  OK(machvan_sentence_splitter_split(sentences, TEXT("Ask Dr. Lee at 5 p.m. on\nFriday. She knows."), stream, &error));
  CHECK(machvan_stream_sentence_count(stream) == 2);
  machvan_sentence_splitter_free(sentences);

  sentences = NULL;
  options.language = 2;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_sentence_splitter_new(&options, &sentences, &error));
  options.language = 0;
  options.newlines = 3;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_sentence_splitter_new(&options, &sentences, &error));
  options.newlines = 0;
  options.abbreviations = str("ok name\nCty. nobody\n");
  FAILS(MACHVAN_STATUS_SYNTAX, machvan_sentence_splitter_new(&options, &sentences, &error));
  CHECK(last.line == 2);
  options.abbreviations.len = 0;
  options.abbreviations_path = str("/nowhere/list");
  FAILS(MACHVAN_STATUS_IO, machvan_sentence_splitter_new(&options, &sentences, &error));
  options.abbreviations_path.len = 0;
  exception.len = 0;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_sentence_splitter_new(&options, &sentences, &error));
  CHECK(last.index == 0);
  options.exceptions = NULL;
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_sentence_splitter_new(&options, &sentences, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_sentence_splitter_new(NULL, NULL, &error));
  CHECK(sentences == NULL);
}

static void detokenizer(machvan_stream *stream) {
  machvan_detokenizer *detokenizer = NULL;
  machvan_detokenizer_options options = MACHVAN_DETOKENIZER_OPTIONS_INIT;
  machvan_spacing_decision decision = MACHVAN_SPACING_DECISION_INIT;
  machvan_stream *printed = machvan_stream_new();
  machvan_str tokens[7];
  tokens[0] = str("Kinh tế");
  tokens[1] = str("-");
  tokens[2] = str("xã hội");
  tokens[3] = str("tăng");
  tokens[4] = str("12,5");
  tokens[5] = str("%");
  tokens[6] = str(".");
  OK(machvan_stream_set_tokens(stream, tokens, 7, &error));

  OK(machvan_detokenizer_new(NULL, &detokenizer, &error));
  OK(machvan_detokenizer_detokenize(detokenizer, stream, printed, &error));
  CHECK(is(machvan_stream_text(printed), "Kinh tế - xã hội tăng 12,5%.\n"));
  CHECK(machvan_stream_token_count(printed) == 7 && token_is(printed, 5, "%"));
  OK(machvan_detokenizer_explain(detokenizer, stream, 5, &decision, &error));
  CHECK(!decision.space && is(decision.rule, "suffix") && decision.description.len > 10);
  OK(machvan_detokenizer_explain(detokenizer, stream, 3, &decision, &error));
  CHECK(decision.space && is(decision.rule, "words"));
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_detokenizer_explain(detokenizer, stream, 0, &decision, &error));
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_detokenizer_explain(detokenizer, stream, 7, &decision, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_detokenizer_explain(NULL, stream, 0, &decision, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_detokenizer_explain(detokenizer, NULL, 0, &decision, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_detokenizer_explain(detokenizer, stream, 0, NULL, &error));
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_detokenizer_detokenize(detokenizer, stream, stream, &error));
  CHECK(machvan_stream_token_count(stream) == 7);
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_detokenizer_detokenize(NULL, stream, printed, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_detokenizer_detokenize(detokenizer, NULL, printed, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_detokenizer_detokenize(detokenizer, stream, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_detokenizer_detokenize(detokenizer, NULL, NULL, &error));
  machvan_detokenizer_free(detokenizer);
  machvan_detokenizer_free(NULL);

  options.flags = MACHVAN_DETOKENIZE_SPACED_PERCENT;
  OK(machvan_detokenizer_new(&options, &detokenizer, &error));
  OK(machvan_detokenizer_detokenize(detokenizer, stream, printed, &error));
  CHECK(is(machvan_stream_text(printed), "Kinh tế - xã hội tăng 12,5 %.\n"));
  /* What the source printed is kept, unless the flag says otherwise. */
  OK(machvan_stream_clear(stream, &error));
  machvan_detokenizer_free(detokenizer);
  detokenizer = NULL;
  options.flags = 16;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_detokenizer_new(&options, &detokenizer, &error));
  options.flags = 0;
  options.weights = str("no weights");
  FAILS(MACHVAN_STATUS_INVALID_DATA, machvan_detokenizer_new(&options, &detokenizer, &error));
  options.weights_path = str("/nowhere/spacing.bin");
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_detokenizer_new(&options, &detokenizer, &error));
  options.weights.len = 0;
  FAILS(MACHVAN_STATUS_IO, machvan_detokenizer_new(&options, &detokenizer, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_detokenizer_new(NULL, NULL, &error));
  CHECK(detokenizer == NULL);
  machvan_stream_free(printed);
}

static void normalizer(void) {
  machvan_normalizer *normalizer = NULL;
  machvan_normalizer_options options = MACHVAN_NORMALIZER_OPTIONS_INIT;
  machvan_normalized *normalized = machvan_normalized_new();
  machvan_changes changes;
  machvan_span span = {8, 12}, source = {0, 0};
  const uint32_t over[] = {4, 3, 3, 3, 3, 3};
  uint32_t *fields[6];
  size_t field;

  options.form = MACHVAN_FORM_NFC;
  options.tone = MACHVAN_TONE_OLD;
  OK(machvan_normalizer_new(&options, &normalizer, &error));
  /* o, a, combining grave: five bytes that become the four of òa. */
  OK(machvan_normalizer_normalize(normalizer, TEXT("\xC4\x90\xE1\xBB\x8D" "c hoa\xCC\x80 \xC3\xA2m"), normalized, &error));
  CHECK(is(machvan_normalized_text(normalized), "Đọc hòa âm"));
  changes = machvan_normalized_changes(normalized);
  CHECK(changes.len >= 1 && changes.data[0].source.start == 8 && changes.data[0].target.start == 8);
  span.start = 7;
  span.end = 11;
  OK(machvan_normalized_source_span(normalized, span, &source, &error));
  CHECK(source.start == 7 && source.end == 12);
  OK(machvan_normalized_target_span(normalized, source, &source, &error));
  CHECK(source.start == 7 && source.end == 11);
  span.end = 99;
  FAILS(MACHVAN_STATUS_INVALID_SPAN, machvan_normalized_source_span(normalized, span, &source, &error));
  FAILS(MACHVAN_STATUS_INVALID_SPAN, machvan_normalized_target_span(normalized, span, &source, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_normalized_source_span(normalized, span, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_normalized_source_span(NULL, span, &source, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_normalized_target_span(NULL, span, &source, &error));
  CHECK(machvan_normalized_text(NULL).len == 0 && machvan_normalized_changes(NULL).len == 0);
  {
    machvan_str view = machvan_normalized_text(normalized);
    FAILS(MACHVAN_STATUS_INVALID_ARGUMENT,
          machvan_normalizer_normalize(normalizer, view.data, view.len, normalized, &error));
  }
  FAILS(MACHVAN_STATUS_INVALID_UTF8, machvan_normalizer_normalize(normalizer, TEXT("\xff"), normalized, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_normalizer_normalize(normalizer, NULL, 1, normalized, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_normalizer_normalize(NULL, TEXT("a"), normalized, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_normalizer_normalize(normalizer, TEXT("a"), NULL, &error));
  CHECK(is(machvan_normalized_text(normalized), "Đọc hòa âm"));
  OK(machvan_normalizer_normalize(normalizer, NULL, 0, normalized, &error));
  CHECK(machvan_normalized_text(normalized).len == 0 && machvan_normalized_changes(normalized).len == 0);
  machvan_normalizer_free(normalizer);

  options.form = MACHVAN_FORM_NFD;
  options.tone = MACHVAN_TONE_NEW;
  options.quotes = MACHVAN_QUOTES_STRAIGHT;
  options.dashes = MACHVAN_DASHES_HYPHEN;
  options.ellipsis = MACHVAN_ELLIPSIS_DOTS;
  options.letter_case = MACHVAN_CASE_UPPER;
  options.flags = 127;
  OK(machvan_normalizer_new(&options, &normalizer, &error));
  OK(machvan_normalizer_normalize(normalizer, TEXT("“a”  –…"), normalized, &error));
  CHECK(is(machvan_normalized_text(normalized), "\"A\" -..."));
  machvan_normalizer_free(normalizer);
  machvan_normalizer_free(NULL);

  OK(machvan_normalizer_new(NULL, &normalizer, &error));
  OK(machvan_normalizer_normalize(normalizer, TEXT("“a”  –…"), normalized, &error));
  CHECK(is(machvan_normalized_text(normalized), "“a”  –…"));
  machvan_normalizer_free(normalizer);

  normalizer = NULL;
  options.flags = 512;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_normalizer_new(&options, &normalizer, &error));
  options.flags = 0;
  fields[0] = &options.form;
  fields[1] = &options.tone;
  fields[2] = &options.quotes;
  fields[3] = &options.dashes;
  fields[4] = &options.ellipsis;
  fields[5] = &options.letter_case;
  for (field = 0; field < 6; field++) {
    uint32_t before = *fields[field];
    *fields[field] = over[field];
    FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_normalizer_new(&options, &normalizer, &error));
    *fields[field] = before;
  }
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_normalizer_new(NULL, NULL, &error));
  CHECK(normalizer == NULL);
  machvan_normalized_free(normalized);
  machvan_normalized_free(NULL);
}

static void pipeline(machvan_stream *stream) {
  machvan_pipeline *pipeline = NULL;
  machvan_pipeline_options options = MACHVAN_PIPELINE_OPTIONS_INIT;
  machvan_sentence_splitter_options lines = MACHVAN_SENTENCE_SPLITTER_OPTIONS_INIT;
  machvan_segmenter *words = NULL;
  machvan_sentence_splitter *sentences = NULL;

  OK(machvan_pipeline_new(NULL, &pipeline, &error));
  OK(machvan_pipeline_analyze(pipeline, TEXT("Thư viện đẹp. Trời mưa."), stream, &error));
  CHECK(machvan_stream_sentence_count(stream) == 2 && token_is(stream, 0, "Thư viện"));
  OK(machvan_stream_set_text(stream, TEXT("Thư viện."), &error));
  OK(machvan_pipeline_analyze_stream(pipeline, stream, &error));
  CHECK(machvan_stream_token_count(stream) == 2);
  {
    machvan_str view = machvan_stream_text(stream);
    FAILS(MACHVAN_STATUS_INVALID_ARGUMENT,
          machvan_pipeline_analyze(pipeline, view.data, view.len, stream, &error));
  }
  FAILS(MACHVAN_STATUS_INVALID_UTF8, machvan_pipeline_analyze(pipeline, TEXT("a\xc3(b"), stream, &error));
  CHECK(last.offset == 1 && machvan_stream_token_count(stream) == 2);
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_pipeline_analyze(NULL, TEXT("a"), stream, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_pipeline_analyze(pipeline, TEXT("a"), NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_pipeline_analyze(pipeline, NULL, 1, stream, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_pipeline_analyze_stream(NULL, stream, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_pipeline_analyze_stream(pipeline, NULL, &error));
  machvan_pipeline_free(pipeline);

  options.tokens = MACHVAN_TOKENS_SYLLABLES;
  options.cuts = MACHVAN_CUT_PERCENT;
  OK(machvan_pipeline_new(&options, &pipeline, &error));
  OK(machvan_pipeline_analyze(pipeline, TEXT("Thư viện 5%"), stream, &error));
  CHECK(machvan_stream_token_count(stream) == 4);
  machvan_pipeline_free(pipeline);

  options = (machvan_pipeline_options)MACHVAN_PIPELINE_OPTIONS_INIT;
  options.convention = MACHVAN_CONVENTION_VNCORENLP;
  OK(machvan_pipeline_new(&options, &pipeline, &error));
  OK(machvan_pipeline_analyze(pipeline, TEXT("Thủy ở TP.HCM"), stream, &error));
  /* Thuỷ | ở | TP. | HCM */
  CHECK(machvan_stream_token_count(stream) == 4 && token_is(stream, 0, "Thuỷ") && token_is(stream, 2, "TP."));
  machvan_pipeline_free(pipeline);
  options.convention = (machvan_convention)2;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_pipeline_new(&options, &pipeline, &error));
  options.convention = MACHVAN_CONVENTION_MACHVAN;

  /* Stages may be freed before the pipeline that was made with them. */
  OK(machvan_segmenter_new(NULL, &words, &error));
  lines.newlines = MACHVAN_NEWLINES_LINE;
  OK(machvan_sentence_splitter_new(&lines, &sentences, &error));
  options.tokens = MACHVAN_TOKENS_WORDS;
  options.cuts = 0;
  options.segmenter = words;
  options.splitter = sentences;
  OK(machvan_pipeline_new(&options, &pipeline, &error));
  machvan_segmenter_free(words);
  machvan_sentence_splitter_free(sentences);
  OK(machvan_pipeline_analyze(pipeline, TEXT("thư viện\nđẹp"), stream, &error));
  CHECK(machvan_stream_sentence_count(stream) == 2);
  machvan_pipeline_free(pipeline);
  machvan_pipeline_free(NULL);

  pipeline = NULL;
  options.splitter = NULL;
  options.segmenter = (machvan_segmenter *)(void *)stream;
  FAILS(MACHVAN_STATUS_INVALID_HANDLE, machvan_pipeline_new(&options, &pipeline, &error));
  options.tokens = MACHVAN_TOKENS_SYLLABLES;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_pipeline_new(&options, &pipeline, &error));
  options.segmenter = NULL;
  options.splitter = (machvan_sentence_splitter *)(void *)stream;
  FAILS(MACHVAN_STATUS_INVALID_HANDLE, machvan_pipeline_new(&options, &pipeline, &error));
  options.splitter = NULL;
  options.tokens = 2;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_pipeline_new(&options, &pipeline, &error));
  options.tokens = MACHVAN_TOKENS_WORDS;
  options.cuts = 1;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_pipeline_new(&options, &pipeline, &error));
  options.tokens = MACHVAN_TOKENS_SYLLABLES;
  options.cuts = 64;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_pipeline_new(&options, &pipeline, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_pipeline_new(NULL, NULL, &error));
  CHECK(pipeline == NULL);
}

static void kinds(machvan_stream *stream) {
  machvan_pipeline *pipeline = NULL;
  OK(machvan_pipeline_new(NULL, &pipeline, &error));
  OK(machvan_pipeline_analyze(pipeline, TEXT("Ngày 1/8/2014, Hà Nội."), stream, &error));
  CHECK(machvan_stream_token_kind(stream, 0) == MACHVAN_TOKEN_KIND_WORD);
  CHECK(machvan_stream_token_kind(stream, 1) == MACHVAN_TOKEN_KIND_DATE);
  CHECK(machvan_stream_token_kind(stream, 2) == MACHVAN_TOKEN_KIND_PUNCTUATION);
  CHECK(machvan_stream_token_kind(stream, 99) == MACHVAN_TOKEN_KIND_UNKNOWN);
  CHECK(machvan_stream_token_kind(NULL, 0) == MACHVAN_TOKEN_KIND_UNKNOWN);
  CHECK(machvan_stream_token_at(stream, 0) == 0 && machvan_stream_token_at(stream, 6) == 1);
  CHECK(machvan_stream_token_at(stream, 5) == MACHVAN_NONE && machvan_stream_token_at(stream, SIZE_MAX) == MACHVAN_NONE);
  CHECK(machvan_stream_token_at(NULL, 0) == MACHVAN_NONE);
  machvan_pipeline_free(pipeline);
}

int main(void) {
  machvan_stream *stream = machvan_stream_new();
  kinds(stream);
  segmenter(stream);
  splitter(stream);
  detokenizer(stream);
  normalizer();
  pipeline(stream);
  machvan_stream_free(stream);
  return report("stages");
}
