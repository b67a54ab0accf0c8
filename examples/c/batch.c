/* Many texts on two threads: the words of each line of a file.
 *
 *   batch [FILE.txt]
 */
#include <machvan.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* All bytes of a file; NULL if it cannot be read or memory is short. */
static char *read_all(FILE *file, size_t *len) {
  size_t capacity = 1 << 16;
  char *text = (char *)malloc(capacity), *larger;
  *len = 0;
  while (text != NULL) {
    *len += fread(text + *len, 1, capacity - *len, file);
    if (*len < capacity) {
      if (!ferror(file)) return text;
      break;
    }
    capacity *= 2;
    larger = (char *)realloc(text, capacity);
    if (larger == NULL) break;
    text = larger;
  }
  free(text);
  return NULL;
}

int main(int argc, char **argv) {
  FILE *file = fopen(argc > 1 ? argv[1] : "examples/data/article.txt", "rb");
  machvan_segmenter *segmenter = NULL;
  machvan_batch *batch;
  machvan_lists view;
  machvan_error error;
  machvan_str *lines;
  size_t len = 0, at, count = 0, line;
  char *text = file == NULL ? NULL : read_all(file, &len);
  int failed;

  if (text == NULL) {
    fputs("cannot read the file\n", stderr);
    return 1;
  }
  fclose(file);
  for (at = 0; at < len; at++) count += text[at] == '\n';
  lines = (machvan_str *)malloc((count + 1) * sizeof *lines);
  batch = machvan_batch_new();
  if (lines == NULL) return 1;
  for (at = 0, count = 0; at < len; count++) {
    const char *feed = (const char *)memchr(text + at, '\n', len - at);
    size_t end = feed == NULL ? len : (size_t)(feed - text);
    lines[count].data = text + at;
    lines[count].len = end - at;
    at = end + 1;
  }

  failed = machvan_segmenter_new(NULL, &segmenter, &error) != MACHVAN_STATUS_OK ||
           machvan_segmenter_segment_batch(segmenter, lines, count, 2, batch, &error) != MACHVAN_STATUS_OK;
  if (failed) fprintf(stderr, "%s: %s\n", machvan_status_name(error.status), error.message);

  view = machvan_batch_lists(batch);
  for (line = 0; line < view.text_count; line++) {
    uint64_t first = view.offsets[line], end = view.offsets[line + 1], word;
    printf("%llu:", (unsigned long long)(end - first));
    for (word = first; word < end; word++) {
      machvan_span span = view.spans.data[word];
      printf("%s %.*s", word == first ? "" : " |", (int)(span.end - span.start), lines[line].data + span.start);
    }
    puts(first == end ? " " : "");
  }

  machvan_batch_free(batch);
  machvan_segmenter_free(segmenter);
  free(lines);
  free(text);
  return failed;
}
