/* A text in chunks has the sentences of the whole, wherever it is cut. */
#include "check.h"

struct found {
  machvan_span spans[64];
  size_t count;
};

static void found_one(void *context, uint64_t start, uint64_t end) {
  struct found *found = (struct found *)context;
  if (found->count < 64) {
    found->spans[found->count].start = (uint32_t)start;
    found->spans[found->count].end = (uint32_t)end;
  }
  found->count++;
}

int main(void) {
  const char *text = "Trời mưa ở TP. Huế.\n\n“Vì sao?” chị hỏi. Giá 2.500 đồng… \xF0\x9F\x99\x82 Hết";
  size_t len = strlen(text), piece, at;
  machvan_sentence_splitter *splitter;
  machvan_sentence_chunks *chunks = NULL;
  machvan_stream *stream = machvan_stream_new();
  machvan_spans whole;
  struct found found;
  OK(machvan_sentence_splitter_new(NULL, &splitter, &error));
  OK(machvan_sentence_splitter_split(splitter, text, len, stream, &error));
  whole = machvan_stream_spans(stream);
  CHECK(whole.len > 3);
  OK(machvan_sentence_chunks_new(splitter, &chunks, &error));
  machvan_sentence_splitter_free(splitter);

  /* The feed is used for one text after the other. */
  for (piece = 1; piece <= len; piece++) {
    found.count = 0;
    for (at = 0; at < len; at += piece)
      OK(machvan_sentence_chunks_push(chunks, text + at, at + piece < len ? piece : len - at, found_one, &found, &error));
    OK(machvan_sentence_chunks_push(chunks, NULL, 0, found_one, &found, &error));
    OK(machvan_sentence_chunks_finish(chunks, found_one, &found, &error));
    CHECK(found.count == whole.len && memcmp(found.spans, whole.data, whole.len * sizeof(machvan_span)) == 0);
  }

  /* Not UTF-8: in a chunk, at the edge of two, at the end. */
  found.count = 0;
  OK(machvan_sentence_chunks_push(chunks, TEXT("Mưa. "), found_one, &found, &error));
  FAILS(MACHVAN_STATUS_INVALID_UTF8,
        machvan_sentence_chunks_push(chunks, TEXT("A\xff" "b"), found_one, &found, &error));
  CHECK(last.offset == 7);
  OK(machvan_sentence_chunks_finish(chunks, found_one, &found, &error));
  CHECK(found.count == 2);
  OK(machvan_sentence_chunks_push(chunks, TEXT("M\xc6"), found_one, &found, &error));
  FAILS(MACHVAN_STATUS_INVALID_UTF8, machvan_sentence_chunks_push(chunks, TEXT("a"), found_one, &found, &error));
  CHECK(last.offset == 1);
  OK(machvan_sentence_chunks_finish(chunks, found_one, &found, &error));
  OK(machvan_sentence_chunks_push(chunks, TEXT("M\xc6"), found_one, &found, &error));
  FAILS(MACHVAN_STATUS_INVALID_UTF8, machvan_sentence_chunks_finish(chunks, found_one, &found, &error));
  CHECK(last.offset == 1);
  OK(machvan_sentence_chunks_finish(chunks, found_one, &found, &error));

  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_sentence_chunks_push(chunks, NULL, 1, found_one, &found, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_sentence_chunks_push(chunks, TEXT("a"), NULL, &found, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_sentence_chunks_push(NULL, TEXT("a"), found_one, &found, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_sentence_chunks_finish(chunks, NULL, &found, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_sentence_chunks_finish(NULL, found_one, &found, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_sentence_chunks_new(NULL, &chunks, &error));
  FAILS(MACHVAN_STATUS_INVALID_HANDLE,
        machvan_sentence_chunks_new((machvan_sentence_splitter *)(void *)stream, &chunks, &error));
  machvan_sentence_chunks_free(chunks);
  machvan_sentence_chunks_free(NULL);
  machvan_stream_free(stream);
  return report("chunks");
}
