/* Natural text from the tokens of a file: one token per line, a blank line between sentences.
 *
 *   detokenize [FILE.vert]
 */
#include <machvan.h>

#include <stdio.h>
#include <string.h>

static int fail(const machvan_error *error) {
  fprintf(stderr, "%s: %s (byte %llu, line %llu)\n", machvan_status_name(error->status), error->message,
          (unsigned long long)error->offset, (unsigned long long)error->line);
  return 1;
}

int main(int argc, char **argv) {
  const char *path = argc > 1 ? argv[1] : "examples/data/article.vert";
  machvan_format_options format = MACHVAN_FORMAT_OPTIONS_INIT;
  machvan_reader_options options = MACHVAN_READER_OPTIONS_INIT;
  machvan_detokenizer *detokenizer = NULL;
  machvan_reader *reader = NULL;
  machvan_stream *tokens = machvan_stream_new();
  machvan_stream *printed = machvan_stream_new();
  machvan_error error;
  machvan_str text;
  bool more = true;
  int exit_code = 0;

  format.format = MACHVAN_FORMAT_VERTICAL;
  /* One sentence at a time, so that memory is bounded: the default unit is a document, which may be the whole file. */
  options.unit = MACHVAN_READ_UNIT_SENTENCE;
  if (machvan_detokenizer_new(NULL, &detokenizer, &error) != MACHVAN_STATUS_OK ||
      machvan_reader_new_file(&format, &options, path, strlen(path), &reader, &error) != MACHVAN_STATUS_OK)
    exit_code = fail(&error);

  while (exit_code == 0) {
    if (machvan_reader_read(reader, tokens, &more, &error) != MACHVAN_STATUS_OK) {
      exit_code = fail(&error);
    } else if (!more) {
      break;
    } else if (machvan_detokenizer_detokenize(detokenizer, tokens, printed, &error) != MACHVAN_STATUS_OK) {
      exit_code = fail(&error);
    } else {
      text = machvan_stream_text(printed);
      fwrite(text.data, 1, text.len, stdout);
    }
  }

  machvan_reader_free(reader);
  machvan_detokenizer_free(detokenizer);
  machvan_stream_free(printed);
  machvan_stream_free(tokens);
  return exit_code;
}
