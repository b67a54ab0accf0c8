/* Many texts on two threads: the words of each line of a file.
 *
 *   batch [FILE.txt]
 */
#include <machvan.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_BYTES (1 << 20)
#define MOST_LINES 4096

int main(int argc, char **argv) {
  FILE *file = fopen(argc > 1 ? argv[1] : "examples/data/article.txt", "rb");
  char *text = (char *)malloc(MOST_BYTES);
  machvan_str *lines = (machvan_str *)malloc(MOST_LINES * sizeof *lines);
  machvan_segmenter *segmenter = NULL;
  machvan_batch *batch = machvan_batch_new();
  machvan_lists view;
  machvan_error error;
  size_t len, at = 0, count = 0, line;
  int failed;

  if (file == NULL || text == NULL || lines == NULL) {
    fputs("can't read the file\n", stderr);
    return 1;
  }
  len = fread(text, 1, MOST_BYTES, file);
  fclose(file);
  while (at < len && count < MOST_LINES) {
    const char *feed = (const char *)memchr(text + at, '\n', len - at);
    size_t end = feed == NULL ? len : (size_t)(feed - text);
    lines[count].data = text + at;
    lines[count].len = end - at;
    count++;
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
