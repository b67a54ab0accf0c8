#include <machvan.h>

#include <stdio.h>
#include <string.h>

/* Splits a text, so that more than one function is linked. */
int main(void) {
  const char *text = "Trời mưa. TP. Huế ngập.";
  machvan_sentence_splitter *splitter = NULL;
  machvan_stream *stream = machvan_stream_new();
  int failed = machvan_sentence_splitter_new(NULL, &splitter, NULL) != MACHVAN_STATUS_OK ||
               machvan_sentence_splitter_split(splitter, text, strlen(text), stream, NULL) != MACHVAN_STATUS_OK ||
               machvan_stream_sentence_count(stream) != 2;
  printf("machvan %s\n", machvan_version());
  machvan_sentence_splitter_free(splitter);
  machvan_stream_free(stream);
  return failed;
}
