/* Streams: filled by hand, looked at, misused. */
#include "check.h"

static void views(machvan_stream *stream) {
  const machvan_span spans[] = {{0, 4}, {4, 5}, {6, 12}, {12, 13}};
  machvan_token token;
  machvan_sentence sentence = MACHVAN_SENTENCE_INIT;
  machvan_spans all;
  size_t ends[] = {2, 4};

  OK(machvan_stream_set_text(stream, TEXT("Mưa. Nắng.\n"), &error));
  CHECK(machvan_stream_token_count(stream) == 0 && machvan_stream_sentence_count(stream) == 0);
  /* Nắng is 7 bytes: N, ắ of 3, n, g. */
  OK(machvan_stream_push_tokens(stream, spans, 3, &error));
  OK(machvan_stream_push_tokens(stream, spans + 3, 1, &error));
  OK(machvan_stream_push_tokens(stream, NULL, 0, &error));
  CHECK(machvan_stream_token_count(stream) == 4);
  all = machvan_stream_spans(stream);
  CHECK(all.len == 4 && memcmp(all.data, spans, sizeof spans) == 0);
  CHECK(is(machvan_stream_text(stream), "Mưa. Nắng.\n"));

  OK(machvan_stream_token(stream, 2, &token, &error));
  CHECK(is(token.text, "Nắng") && token.span.start == 6 && token.span.end == 12);
  CHECK(token.text.data == machvan_stream_text(stream).data + 6);
  OK(machvan_stream_gap(stream, 2, &token, &error));
  CHECK(is(token.text, " ") && token.span.start == 5 && token.span.end == 6);
  OK(machvan_stream_gap(stream, 4, &token, &error));
  CHECK(is(token.text, "\n"));
  CHECK(machvan_stream_spacing(stream, 0) == MACHVAN_SPACING_UNKNOWN);
  CHECK(machvan_stream_spacing(stream, 1) == MACHVAN_SPACING_JOINED);
  CHECK(machvan_stream_spacing(stream, 2) == MACHVAN_SPACING_SPACED);
  CHECK(machvan_stream_spacing(stream, 99) == MACHVAN_SPACING_UNKNOWN);
  CHECK(machvan_stream_layout(stream) == MACHVAN_LAYOUT_RUNNING && machvan_stream_origin(stream) == 0);

  CHECK(machvan_stream_sentence_count(stream) == 1);
  OK(machvan_stream_set_sentences(stream, ends, 2, &error));
  CHECK(machvan_stream_sentence_count(stream) == 2);
  OK(machvan_stream_sentence(stream, 1, &sentence, &error));
  CHECK(is(sentence.text, "Nắng.") && sentence.span.start == 6 && sentence.span.end == 13);
  CHECK(sentence.first_token == 2 && sentence.end_token == 4);
  CHECK(sentence.source_start == 6 && sentence.source_end == 13 && !sentence.starts_paragraph);
  CHECK(machvan_stream_added(stream).len == 0 && machvan_stream_note_count(stream) == 0);

  OK(machvan_stream_clear(stream, &error));
  CHECK(machvan_stream_token_count(stream) == 0 && machvan_stream_text(stream).len == 0);
}

static void listed(machvan_stream *stream) {
  machvan_str tokens[3];
  machvan_token token;
  machvan_sentence sentence = MACHVAN_SENTENCE_INIT;
  tokens[0] = str("Hà Nội");
  tokens[1] = str("đẹp");
  tokens[2] = str(".");
  OK(machvan_stream_set_tokens(stream, tokens, 3, &error));
  CHECK(is(machvan_stream_text(stream), "Hà Nội\nđẹp\n.\n"));
  CHECK(machvan_stream_layout(stream) == MACHVAN_LAYOUT_LISTED);
  OK(machvan_stream_token(stream, 0, &token, &error));
  CHECK(is(token.text, "Hà Nội"));
  CHECK(machvan_stream_sentence_count(stream) == 1);
  /* An empty list is a stream without tokens. */
  OK(machvan_stream_set_tokens(stream, NULL, 0, &error));
  CHECK(machvan_stream_token_count(stream) == 0 && machvan_stream_sentence_count(stream) == 0);

  OK(machvan_stream_set_text(stream, TEXT("a b"), &error));
  {
    const machvan_span first = {0, 1}, second = {2, 3};
    OK(machvan_stream_begin_paragraph(stream, &error));
    OK(machvan_stream_push_tokens(stream, &first, 1, &error));
    OK(machvan_stream_end_sentence(stream, &error));
    OK(machvan_stream_end_sentence(stream, &error));
    OK(machvan_stream_push_tokens(stream, &second, 1, &error));
  }
  CHECK(machvan_stream_sentence_count(stream) == 2);
  OK(machvan_stream_sentence(stream, 0, &sentence, &error));
  CHECK(sentence.starts_paragraph);
}

static void units(machvan_stream *stream) {
  const machvan_span spans[] = {{0, 3}, {4, 8}, {9, 10}};
  machvan_span out[3];
  size_t offsets[4] = {0, 3, 4, 8};
  size_t back[2] = {8, 3};
  OK(machvan_stream_set_text(stream, TEXT("Hà \xF0\x9F\x99\x82 !"), &error));
  OK(machvan_stream_push_tokens(stream, spans, 3, &error));
  OK(machvan_stream_spans_in(stream, MACHVAN_OFFSET_UNIT_CHAR, out, 3, &error));
  CHECK(out[1].start == 3 && out[1].end == 4 && out[2].start == 5);
  OK(machvan_stream_spans_in(stream, MACHVAN_OFFSET_UNIT_UTF16, out, 3, &error));
  CHECK(out[1].start == 3 && out[1].end == 5 && out[2].start == 6);
  OK(machvan_stream_spans_in(stream, MACHVAN_OFFSET_UNIT_BYTE, out, 3, &error));
  CHECK(memcmp(out, spans, sizeof out) == 0);
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_stream_spans_in(stream, 1, out, 2, &error));
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_stream_spans_in(stream, 4, out, 3, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_spans_in(stream, 1, NULL, 3, &error));

  OK(machvan_convert_offsets(TEXT("Hà \xF0\x9F\x99\x82 !"), offsets, 4, MACHVAN_OFFSET_UNIT_BYTE,
                             MACHVAN_OFFSET_UNIT_UTF16, &error));
  CHECK(offsets[1] == 2 && offsets[2] == 3 && offsets[3] == 5);
  OK(machvan_convert_offsets(TEXT("Hà \xF0\x9F\x99\x82 !"), back, 2, MACHVAN_OFFSET_UNIT_BYTE,
                             MACHVAN_OFFSET_UNIT_GRAPHEME, &error));
  CHECK(back[0] == 4 && back[1] == 2);
  OK(machvan_convert_offsets(NULL, 0, NULL, 0, 0, 1, &error));
  back[0] = 2;
  FAILS(MACHVAN_STATUS_INVALID_SPAN, machvan_convert_offsets(TEXT("Hà"), back, 1, 0, 1, &error));
  CHECK(last.index == 0 && last.offset == 2 && back[0] == 2);
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_convert_offsets(TEXT("Hà"), back, 1, 0, 4, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_convert_offsets(TEXT("Hà"), NULL, 1, 0, 1, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_convert_offsets(NULL, 2, back, 1, 0, 1, &error));
  FAILS(MACHVAN_STATUS_INVALID_UTF8, machvan_convert_offsets(TEXT("a\xff"), back, 1, 0, 1, &error));
  CHECK(last.offset == 1);
}

static void misuse(machvan_stream *stream) {
  const machvan_span cut = {0, 2}, past = {0, 99}, empty = {1, 1}, good = {0, 3}, again = {1, 4};
  const machvan_span reversed = {3, 1};
  machvan_token token, untouched;
  machvan_sentence sentence = MACHVAN_SENTENCE_INIT;
  machvan_note note = MACHVAN_NOTE_INIT;
  machvan_str tokens[2];
  size_t ends[2] = {1, 1};
  memset(&token, 7, sizeof token);
  untouched = token;

  OK(machvan_stream_set_text(stream, TEXT("Hà Nội"), &error));
  FAILS(MACHVAN_STATUS_INVALID_SPAN, machvan_stream_push_tokens(stream, &cut, 1, &error));
  CHECK(last.offset == 2 && last.index == 0 && last.line == 0);
  FAILS(MACHVAN_STATUS_INVALID_SPAN, machvan_stream_push_tokens(stream, &past, 1, &error));
  FAILS(MACHVAN_STATUS_INVALID_SPAN, machvan_stream_push_tokens(stream, &empty, 1, &error));
  FAILS(MACHVAN_STATUS_INVALID_SPAN, machvan_stream_push_tokens(stream, &reversed, 1, &error));
  OK(machvan_stream_push_tokens(stream, &good, 1, &error));
  FAILS(MACHVAN_STATUS_INVALID_SPAN, machvan_stream_push_tokens(stream, &again, 1, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_push_tokens(stream, NULL, 1, &error));
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_stream_push_tokens(stream, &good, SIZE_MAX, &error));
  FAILS(MACHVAN_STATUS_INVALID_SPAN, machvan_stream_set_sentences(stream, ends, 2, &error));
  CHECK(last.index == 1);
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_set_sentences(stream, NULL, 2, &error));

  /* An index out of range; the result is not touched. */
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_stream_token(stream, 1, &token, &error));
  CHECK(last.index == 1);
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_stream_token(stream, SIZE_MAX, &token, &error));
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_stream_gap(stream, 2, &token, &error));
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_stream_gap(stream, SIZE_MAX, &token, &error));
  CHECK(memcmp(&token, &untouched, sizeof token) == 0);
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_stream_sentence(stream, 1, &sentence, &error));
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_stream_sentence(stream, SIZE_MAX, &sentence, &error));
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_stream_note(stream, 0, &note, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_token(stream, 0, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_gap(stream, 0, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_sentence(stream, 0, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_note(stream, 0, NULL, &error));

  /* A text that is a view of the stream that it would fill. */
  {
    machvan_str view = machvan_stream_text(stream);
    FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_stream_set_text(stream, view.data, view.len, &error));
    FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_stream_set_text(stream, view.data + 4, 1, &error));
    tokens[0] = str("x");
    tokens[1] = view;
    FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_stream_set_tokens(stream, tokens, 2, &error));
    CHECK(is(machvan_stream_text(stream), "Hà Nội") && machvan_stream_token_count(stream) == 1);
  }

  FAILS(MACHVAN_STATUS_INVALID_UTF8, machvan_stream_set_text(stream, TEXT("Hà \xff"), &error));
  CHECK(last.offset == 4 && last.index == UINT64_MAX);
  CHECK(is(machvan_stream_text(stream), "Hà Nội"));
  tokens[0] = str("Hà");
  tokens[1] = str("N\xc3");
  FAILS(MACHVAN_STATUS_INVALID_UTF8, machvan_stream_set_tokens(stream, tokens, 2, &error));
  CHECK(last.index == 1 && last.offset == 1);
  tokens[1] = str("");
  FAILS(MACHVAN_STATUS_INVALID_SPAN, machvan_stream_set_tokens(stream, tokens, 2, &error));
  CHECK(last.index == 1);
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_set_tokens(stream, NULL, 1, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_set_text(stream, NULL, 3, &error));
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_stream_set_text(stream, "x", SIZE_MAX, &error));
  /* The error is optional. */
  CHECK(machvan_stream_set_text(stream, NULL, 3, NULL) == MACHVAN_STATUS_NULL_POINTER);
  CHECK(machvan_stream_set_text(stream, NULL, 0, NULL) == MACHVAN_STATUS_OK);
  /* NUL is a character. */
  OK(machvan_stream_set_text(stream, "a\0b", 3, &error));
  CHECK(machvan_stream_text(stream).len == 3);
}

static void nulls(void) {
  machvan_token token;
  machvan_sentence sentence = MACHVAN_SENTENCE_INIT;
  machvan_note note = MACHVAN_NOTE_INIT;
  CHECK(machvan_stream_text(NULL).data == NULL && machvan_stream_text(NULL).len == 0);
  CHECK(machvan_stream_spans(NULL).data == NULL && machvan_stream_spans(NULL).len == 0);
  CHECK(machvan_stream_added(NULL).len == 0);
  CHECK(machvan_stream_token_count(NULL) == 0 && machvan_stream_sentence_count(NULL) == 0);
  CHECK(machvan_stream_note_count(NULL) == 0 && machvan_stream_origin(NULL) == 0);
  CHECK(machvan_stream_spacing(NULL, 0) == MACHVAN_SPACING_UNKNOWN);
  CHECK(machvan_stream_layout(NULL) == MACHVAN_LAYOUT_RUNNING);
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_clear(NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_token(NULL, 0, &token, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_gap(NULL, 0, &token, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_sentence(NULL, 0, &sentence, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_note(NULL, 0, &note, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_spans_in(NULL, 0, NULL, 0, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_set_text(NULL, TEXT("x"), &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_set_tokens(NULL, NULL, 0, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_push_tokens(NULL, NULL, 0, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_set_sentences(NULL, NULL, 0, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_end_sentence(NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_stream_begin_paragraph(NULL, &error));
  machvan_stream_free(NULL);
}

static void wrong_handles(machvan_stream *stream) {
  machvan_buffer *buffer = machvan_buffer_new();
  /* What another version of the library, or another program, would hand over. */
  uint64_t foreign[4] = {0x123456789abcdef0u, 0, 0, 0};
  FAILS(MACHVAN_STATUS_INVALID_HANDLE, machvan_stream_clear((machvan_stream *)(void *)buffer, &error));
  FAILS(MACHVAN_STATUS_INVALID_HANDLE, machvan_stream_clear((machvan_stream *)(void *)foreign, &error));
  CHECK(machvan_stream_text((machvan_stream *)(void *)foreign).len == 0);
  machvan_stream_free((machvan_stream *)(void *)foreign);
  machvan_buffer_free((machvan_buffer *)(void *)stream);
  OK(machvan_stream_clear(stream, &error));
  CHECK(machvan_buffer_text((machvan_buffer *)(void *)stream).data == NULL);
  machvan_buffer_free(buffer);
}

int main(void) {
  machvan_stream *stream = machvan_stream_new();
  CHECK(stream != NULL);
  views(stream);
  listed(stream);
  units(stream);
  misuse(stream);
  nulls();
  wrong_handles(stream);
  machvan_stream_free(stream);
  return report("stream");
}
