/* Words, with a list of your own that wins over the model. */
#include <machvan.h>

#include <stdio.h>
#include <string.h>

static machvan_str str(const char *text) {
  machvan_str view;
  view.data = text;
  view.len = strlen(text);
  return view;
}

int main(void) {
  const char *ours = "# names of the project, and what is never one word\nmạch văn\n- nhà cửa\n";
  const char *text = "Mạch văn của bài này nói về nhà cửa ở Thành phố Hồ Chí Minh.";
  machvan_segmenter_options options = MACHVAN_SEGMENTER_OPTIONS_INIT;
  machvan_segmenter *segmenter = NULL;
  machvan_stream *stream = machvan_stream_new();
  machvan_error error;
  machvan_spans words;
  size_t index;
  int failed;

  options.word_list = str(ours);
  failed = machvan_segmenter_new(&options, &segmenter, &error) != MACHVAN_STATUS_OK ||
           machvan_segmenter_segment(segmenter, text, strlen(text), stream, &error) != MACHVAN_STATUS_OK;
  if (failed) fprintf(stderr, "%s: %s\n", machvan_status_name(error.status), error.message);

  /* The stream has a copy of the text: the spans are bytes of both. */
  words = machvan_stream_spans(stream);
  for (index = 0; index < words.len; index++) {
    machvan_span word = words.data[index];
    printf("%u\t%u\t%.*s\n", word.start, word.end, (int)(word.end - word.start), text + word.start);
  }

  machvan_stream_free(stream);
  machvan_segmenter_free(segmenter);
  return failed;
}
