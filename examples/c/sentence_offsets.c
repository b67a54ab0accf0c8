/* The sentences of a text with their byte offsets, and their tokens with offsets in UTF-16 units, as editors count.
 *
 *   sentence_offsets [FILE.txt]
 */
#include <machvan.h>

#include <stdio.h>
#include <stdlib.h>

/* The bytes of a file, to be freed; NULL if it cannot be read. */
static char *read_file(const char *path, size_t *len) {
  FILE *file = fopen(path, "rb");
  char *bytes = NULL, *more;
  size_t capacity = 0, got;
  *len = 0;
  while (file != NULL) {
    if (capacity - *len < 4096) {
      capacity = capacity * 2 + 8192;
      more = (char *)realloc(bytes, capacity);
      if (more == NULL) break;
      bytes = more;
    }
    got = fread(bytes + *len, 1, capacity - *len, file);
    *len += got;
    if (got == 0) break;
  }
  if (file != NULL) fclose(file);
  return bytes;
}

int main(int argc, char **argv) {
  machvan_pipeline *pipeline = NULL;
  machvan_stream *stream = machvan_stream_new();
  machvan_error error;
  machvan_span *utf16 = NULL;
  size_t len, tokens = 0, index, at;
  char *text = read_file(argc > 1 ? argv[1] : "examples/data/article.txt", &len);

  if (text == NULL) {
    fputs("cannot read the file\n", stderr);
    return 1;
  }
  if (machvan_pipeline_new(NULL, &pipeline, &error) != MACHVAN_STATUS_OK ||
      machvan_pipeline_analyze(pipeline, text, len, stream, &error) != MACHVAN_STATUS_OK)
    goto failed;
  tokens = machvan_stream_token_count(stream);
  utf16 = (machvan_span *)calloc(tokens + 1, sizeof *utf16);
  if (machvan_stream_spans_in(stream, MACHVAN_OFFSET_UNIT_UTF16, utf16, tokens, &error) != MACHVAN_STATUS_OK)
    goto failed;

  for (index = 0; index < machvan_stream_sentence_count(stream); index++) {
    machvan_sentence sentence = MACHVAN_SENTENCE_INIT;
    if (machvan_stream_sentence(stream, index, &sentence, &error) != MACHVAN_STATUS_OK) goto failed;
    printf("%u..%u: %zu tokens\n", sentence.span.start, sentence.span.end, sentence.end_token - sentence.first_token);
    for (at = sentence.first_token; at < sentence.end_token; at++) {
      machvan_token token;
      if (machvan_stream_token(stream, at, &token, &error) != MACHVAN_STATUS_OK) goto failed;
      printf("  %u..%u %.*s\n", utf16[at].start, utf16[at].end, (int)token.text.len, token.text.data);
    }
  }
  tokens = 0;
  goto done;

failed:
  fprintf(stderr, "%s: %s\n", machvan_status_name(error.status), error.message);
  tokens = 1;
done:
  free(utf16);
  free(text);
  machvan_stream_free(stream);
  machvan_pipeline_free(pipeline);
  return tokens != 0;
}
