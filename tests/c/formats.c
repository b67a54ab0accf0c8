/* Formats: from memory, files and functions; to memory, files and functions. */
#include "check.h"

static machvan_format_options format(uint32_t number) {
  machvan_format_options options = MACHVAN_FORMAT_OPTIONS_INIT;
  options.format = number;
  return options;
}

static const char *const CONLLU = "# text = mưa!\n1\tmưa\t_\t_\t_\t_\t_\t_\t_\t_\n2\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n";

static void memory(machvan_stream *stream, machvan_buffer *buffer) {
  const char *vertical = "Hà Nội\nđẹp\n\nThật\n";
  machvan_format_options from = format(MACHVAN_FORMAT_VERTICAL), to = format(MACHVAN_FORMAT_UNDERSCORE);
  machvan_note note = MACHVAN_NOTE_INIT;
  uint32_t losses = 77;
  OK(machvan_read(&from, vertical, strlen(vertical), stream, &error));
  CHECK(machvan_stream_token_count(stream) == 3 && machvan_stream_sentence_count(stream) == 2);
  OK(machvan_write(&from, stream, buffer, &losses, &error));
  CHECK(is(machvan_buffer_text(buffer), vertical) && losses == 0);
  OK(machvan_write(&to, stream, buffer, &losses, &error));
  CHECK(is(machvan_buffer_text(buffer), "Hà_Nội đẹp\nThật\n") && losses == 0);
  to.delimiter = '~';
  OK(machvan_write(&to, stream, buffer, NULL, &error));
  CHECK(is(machvan_buffer_text(buffer), "Hà~Nội đẹp\nThật\n"));
  to = format(MACHVAN_FORMAT_TEXT);
  losses = 77;
  FAILS(MACHVAN_STATUS_UNREPRESENTABLE, machvan_write(&to, stream, buffer, &losses, &error));
  CHECK(losses == 77 && machvan_buffer_text(buffer).len == 0);
  to = format(MACHVAN_FORMAT_BIO);
  to.bio_begin = str("B");
  to.bio_inside = str("I");
  to.flags = MACHVAN_FORMAT_FLAG_SPACES;
  OK(machvan_write(&to, stream, buffer, NULL, &error));
  CHECK(is(machvan_buffer_text(buffer), "Hà B\nNội I\nđẹp B\n\nThật B\n\n"));
  to = format(MACHVAN_FORMAT_JSONL);
  OK(machvan_write(&to, stream, buffer, NULL, &error));
  CHECK(machvan_buffer_text(buffer).len > 20);

  {
    const machvan_span spans[] = {{0, 4}, {4, 5}};
    OK(machvan_stream_set_text(stream, TEXT("Mưa.\n"), &error));
    OK(machvan_stream_push_tokens(stream, spans, 2, &error));
    to = format(MACHVAN_FORMAT_TEXT);
    OK(machvan_write(&to, stream, buffer, &losses, &error));
    CHECK((losses & MACHVAN_LOSS_TOKENS) != 0);
  }

  from = format(MACHVAN_FORMAT_CONLLU);
  OK(machvan_read(&from, CONLLU, strlen(CONLLU), stream, &error));
  CHECK(machvan_stream_note_count(stream) == 1);
  OK(machvan_stream_note(stream, 0, &note, &error));
  CHECK(note.line == 1 && note.offset == 13 && note.message.len > 0);
  OK(machvan_read(&from, NULL, 0, stream, &error));
  CHECK(machvan_stream_token_count(stream) == 0);
}

static void broken(machvan_stream *stream, machvan_buffer *buffer) {
  machvan_format_options from = format(MACHVAN_FORMAT_VERTICAL), to;
  uint32_t losses = 77;
  FAILS(MACHVAN_STATUS_INVALID_UTF8, machvan_read(&from, TEXT("Mưa\n\n\xff\n"), stream, &error));
  CHECK(last.line == 3 && last.offset == 6 && machvan_stream_token_count(stream) == 1);
  from = format(MACHVAN_FORMAT_CONLLU);
  FAILS(MACHVAN_STATUS_SYNTAX, machvan_read(&from, TEXT("1\tmưa\n\n"), stream, &error));
  CHECK(last.line == 1);

  OK(machvan_stream_set_tokens(stream, NULL, 0, &error));
  {
    machvan_str token = str("a_b");
    OK(machvan_stream_set_tokens(stream, &token, 1, &error));
  }
  to = format(MACHVAN_FORMAT_UNDERSCORE);
  to.flags = MACHVAN_FORMAT_FLAG_NO_ESCAPE;
  OK(machvan_write(&to, stream, buffer, &losses, &error));
  CHECK((losses & MACHVAN_LOSS_DELIMITERS) != 0 && machvan_buffer_text(buffer).len == 4);
  {
    machvan_str view = machvan_stream_text(stream);
    from = format(MACHVAN_FORMAT_TEXT);
    FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_read(&from, view.data, view.len, stream, &error));
  }

  to = format(6);
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_write(&to, stream, buffer, NULL, &error));
  to = format(MACHVAN_FORMAT_VERTICAL);
  to.flags = MACHVAN_FORMAT_FLAG_SPACES;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_write(&to, stream, buffer, NULL, &error));
  to.flags = 0;
  to.delimiter = '_';
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_write(&to, stream, buffer, NULL, &error));
  to.delimiter = 0;
  to.bio_column = 2;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_write(&to, stream, buffer, NULL, &error));
  to = format(MACHVAN_FORMAT_BIO);
  to.bio_column = 1;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_write(&to, stream, buffer, NULL, &error));
  to.bio_column = 0;
  to.bio_begin = str("B");
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_write(&to, stream, buffer, NULL, &error));
  to = format(MACHVAN_FORMAT_UNDERSCORE);
  to.delimiter = 0xd800;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_write(&to, stream, buffer, NULL, &error));
  to.delimiter = 'x';
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_write(&to, stream, buffer, NULL, &error));
  to.size = 3;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_write(&to, stream, buffer, NULL, &error));

  to = format(MACHVAN_FORMAT_TEXT);
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_write(NULL, stream, buffer, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_write(&to, NULL, buffer, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_write(&to, stream, NULL, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_read(NULL, TEXT("a"), stream, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_read(&to, NULL, 1, stream, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_read(&to, TEXT("a"), NULL, &error));
  CHECK(machvan_buffer_text(NULL).data == NULL);
  machvan_buffer_free(NULL);
}

static void guesses(void) {
  uint32_t guess = 99;
  OK(machvan_format_guess(TEXT("news.conllu.gz"), NULL, 0, &guess, &error));
  CHECK(guess == MACHVAN_FORMAT_CONLLU);
  OK(machvan_format_guess(NULL, 0, TEXT("Hà_Nội đẹp .\nMưa .\n"), &guess, &error));
  CHECK(guess == MACHVAN_FORMAT_UNDERSCORE);
  guess = 99;
  FAILS(MACHVAN_STATUS_INVALID_ARGUMENT, machvan_format_guess(NULL, 0, NULL, 0, &guess, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_format_guess(NULL, 1, NULL, 0, &guess, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_format_guess(NULL, 0, NULL, 1, &guess, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_format_guess(TEXT("a.vert"), NULL, 0, NULL, &error));
  FAILS(MACHVAN_STATUS_INVALID_UTF8, machvan_format_guess(TEXT("\xff.vert"), NULL, 0, &guess, &error));
  CHECK(guess == 99);
}

/* A source that gives a few bytes at a time. */
struct source {
  const char *data;
  size_t len, at, piece;
  int32_t answer;
  int lies;
};

static int32_t give(void *context, char *buffer, size_t capacity, size_t *len) {
  struct source *source = (struct source *)context;
  size_t left = source->len - source->at;
  size_t count = source->piece < left ? source->piece : left;
  if (count > capacity)
    count = capacity;
  if (source->answer != 0 && count == 0)
    return source->answer;
  if (count > 0)
    memcpy(buffer, source->data + source->at, count);
  source->at += count;
  *len = source->lies ? capacity + 1 : count;
  return 0;
}

struct sink {
  char data[4096];
  size_t len;
  int32_t answer;
};

static int32_t take(void *context, const char *data, size_t len) {
  struct sink *sink = (struct sink *)context;
  if (sink->answer != 0 || sink->len + len > sizeof sink->data)
    return sink->answer != 0 ? sink->answer : 1;
  memcpy(sink->data + sink->len, data, len);
  sink->len += len;
  return 0;
}

static const char *const LINES = "Mưa\n.\n\nNắng\n.\n\nGió\n.\n";

static size_t sentences(machvan_reader *reader, machvan_stream *stream, machvan_writer *writer) {
  size_t count = 0;
  bool more = true;
  for (;;) {
    OK(machvan_reader_read(reader, stream, &more, &error));
    if (!more)
      break;
    CHECK(machvan_stream_token_count(stream) == 2);
    count++;
    if (writer != NULL)
      OK(machvan_writer_write(writer, stream, NULL, &error));
  }
  CHECK(machvan_stream_token_count(stream) == 0);
  OK(machvan_reader_read(reader, stream, &more, &error));
  CHECK(!more);
  return count;
}

static void readers(machvan_stream *stream, const char *folder) {
  machvan_format_options vertical = format(MACHVAN_FORMAT_VERTICAL);
  machvan_reader_options options = MACHVAN_READER_OPTIONS_INIT;
  machvan_reader *reader = NULL;
  machvan_writer *writer = NULL;
  struct source source = {NULL, 0, 0, 1, 0, 0};
  struct sink sink;
  char path[512];
  bool more = true;
  memset(&sink, 0, sizeof sink);
  options.unit = MACHVAN_READ_UNIT_SENTENCE;

  OK(machvan_reader_new_memory(&vertical, &options, LINES, strlen(LINES), &reader, &error));
  OK(machvan_writer_new_callback(&vertical, take, &sink, &writer, &error));
  CHECK(sentences(reader, stream, writer) == 3);
  OK(machvan_writer_finish(writer, &error));
  CHECK(sink.len == strlen(LINES) && memcmp(sink.data, LINES, sink.len) == 0);
  OK(machvan_writer_finish(writer, &error));
  CHECK(sink.len == strlen(LINES));
  machvan_writer_free(writer);
  machvan_reader_free(reader);

  OK(machvan_reader_new_memory(&vertical, NULL, LINES, strlen(LINES), &reader, &error));
  OK(machvan_reader_read(reader, stream, &more, &error));
  CHECK(more && machvan_stream_sentence_count(stream) == 3);
  machvan_reader_free(reader);

  source.data = LINES;
  source.len = strlen(LINES);
  OK(machvan_reader_new_callback(&vertical, &options, give, &source, &reader, &error));
  CHECK(sentences(reader, stream, NULL) == 3);
  machvan_reader_free(reader);

  /* A file: written, then read. */
  snprintf(path, sizeof path, "%s/formats.vert", folder);
  OK(machvan_read(&vertical, LINES, strlen(LINES), stream, &error));
  OK(machvan_writer_new_file(&vertical, path, strlen(path), &writer, &error));
  {
    uint32_t losses = 77;
    OK(machvan_writer_write(writer, stream, &losses, &error));
    CHECK(losses == 0);
  }
  OK(machvan_writer_finish(writer, &error));
  machvan_writer_free(writer);
  OK(machvan_reader_new_file(&vertical, &options, path, strlen(path), &reader, &error));
  CHECK(sentences(reader, stream, NULL) == 3);
  machvan_reader_free(reader);
  remove(path);

  /* Blocks are whole sentences. */
  options.unit = MACHVAN_READ_UNIT_BLOCK;
  options.block_size = 1;
  OK(machvan_reader_new_memory(&vertical, &options, LINES, strlen(LINES), &reader, &error));
  CHECK(sentences(reader, stream, NULL) == 3);
  machvan_reader_free(reader);
}

static void bad_readers(machvan_stream *stream) {
  machvan_format_options vertical = format(MACHVAN_FORMAT_VERTICAL);
  machvan_format_options underscore = format(MACHVAN_FORMAT_UNDERSCORE);
  machvan_reader_options options = MACHVAN_READER_OPTIONS_INIT;
  machvan_reader *reader = NULL;
  machvan_writer *writer = NULL;
  struct source source = {"Mưa\n", 5, 0, 100, 42, 0};
  struct sink sink;
  bool more = true;
  memset(&sink, 0, sizeof sink);

  OK(machvan_reader_new_callback(&vertical, &options, give, &source, &reader, &error));
  /* What came before is given first. */
  OK(machvan_reader_read(reader, stream, &more, &error));
  CHECK(more && machvan_stream_token_count(stream) == 1);
  FAILS(MACHVAN_STATUS_IO, machvan_reader_read(reader, stream, &more, &error));
  CHECK(strstr(last.message, "42") != NULL && more);
  machvan_reader_free(reader);
  source.answer = 0;
  source.at = 0;
  source.lies = 1;
  OK(machvan_reader_new_callback(&vertical, &options, give, &source, &reader, &error));
  FAILS(MACHVAN_STATUS_IO, machvan_reader_read(reader, stream, &more, &error));
  machvan_reader_free(reader);
  options.limit = 4;
  OK(machvan_reader_new_memory(&vertical, &options, LINES, strlen(LINES), &reader, &error));
  FAILS(MACHVAN_STATUS_TOO_LARGE, machvan_reader_read(reader, stream, &more, &error));
  OK(machvan_reader_read(reader, stream, &more, &error));
  CHECK(!more);
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_reader_read(reader, NULL, &more, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_reader_read(reader, stream, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_reader_read(NULL, stream, &more, &error));
  machvan_reader_free(reader);
  machvan_reader_free(NULL);

  reader = NULL;
  options.limit = 0;
  options.unit = 3;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_reader_new_memory(&vertical, &options, TEXT("a"), &reader, &error));
  options.unit = 0;
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_reader_new_memory(NULL, NULL, TEXT("a"), &reader, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_reader_new_memory(&vertical, NULL, NULL, 1, &reader, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_reader_new_memory(&vertical, NULL, TEXT("a"), NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_reader_new_callback(&vertical, NULL, NULL, NULL, &reader, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_reader_new_callback(&vertical, NULL, give, NULL, NULL, &error));
  FAILS(MACHVAN_STATUS_IO, machvan_reader_new_file(&vertical, NULL, TEXT("/nowhere/a"), &reader, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_reader_new_file(&vertical, NULL, NULL, 1, &reader, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_reader_new_file(&vertical, NULL, TEXT("/a"), NULL, &error));
  CHECK(reader == NULL);

  FAILS(MACHVAN_STATUS_IO, machvan_writer_new_file(&vertical, TEXT("/nowhere/a"), &writer, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_writer_new_file(NULL, TEXT("/nowhere/a"), &writer, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_writer_new_file(&vertical, TEXT("/nowhere/a"), NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_writer_new_callback(&vertical, NULL, NULL, &writer, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_writer_new_callback(&vertical, take, &sink, NULL, &error));
  CHECK(writer == NULL);
  underscore.flags = MACHVAN_FORMAT_FLAG_NO_ESCAPE;
  OK(machvan_writer_new_callback(&underscore, take, &sink, &writer, &error));
  {
    machvan_str good = str("mưa"), lossy = str("a_b");
    uint32_t losses = 0;
    OK(machvan_stream_set_tokens(stream, &good, 1, &error));
    OK(machvan_writer_write(writer, stream, NULL, &error));
    OK(machvan_stream_set_tokens(stream, &lossy, 1, &error));
    OK(machvan_writer_write(writer, stream, &losses, &error));
    CHECK((losses & MACHVAN_LOSS_DELIMITERS) != 0);
  }
  sink.answer = 5;
  FAILS(MACHVAN_STATUS_IO, machvan_writer_finish(writer, &error));
  CHECK(strstr(last.message, "5") != NULL);
  sink.answer = 0;
  /* Nothing is written twice. */
  OK(machvan_writer_finish(writer, &error));
  CHECK(sink.len == 0);
  OK(machvan_writer_write(writer, stream, NULL, &error));
  OK(machvan_writer_finish(writer, &error));
  CHECK(sink.len == 4 && memcmp(sink.data, "a_b\n", 4) == 0);
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_writer_write(writer, NULL, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_writer_write(NULL, stream, NULL, &error));
  FAILS(MACHVAN_STATUS_NULL_POINTER, machvan_writer_finish(NULL, &error));
  machvan_writer_free(writer);
  machvan_writer_free(NULL);
}

/* A format as text; columns and their names. */
static void columns(void) {
  static const char lines[] = "Hà Nội\tNp\nđẹp\tA\n.\t.\n";
  machvan_stream *stream = machvan_stream_new();
  machvan_format_options format = MACHVAN_FORMAT_OPTIONS_INIT;
  format.spec = str("vertical:columns=word+upos");
  OK(machvan_read(&format, TEXT(lines), stream, &error));
  CHECK(machvan_stream_token_count(stream) == 3);
  CHECK(is(machvan_stream_column(stream, 0, 1), "Np") && is(machvan_stream_column(stream, 1, 0), "đẹp"));
  CHECK(is(machvan_stream_column_name(stream, 1), "upos"));
  CHECK(machvan_stream_column(stream, 0, 9).data == NULL && machvan_stream_column(stream, 3, 0).data == NULL);
  CHECK(machvan_stream_column(NULL, 0, 0).len == 0 && machvan_stream_column_name(NULL, 0).len == 0);
  CHECK(machvan_stream_column_name(stream, 9).data == NULL);
  format.flags = MACHVAN_FORMAT_FLAG_GLUE;
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_read(&format, TEXT(lines), stream, &error));
  format.flags = 0;
  format.spec = str("vertical:nothing");
  FAILS(MACHVAN_STATUS_INVALID_OPTION, machvan_read(&format, TEXT(lines), stream, &error));
  machvan_stream_free(stream);
}

int main(int argc, char **argv) {
  columns();
  machvan_stream *stream = machvan_stream_new();
  machvan_buffer *buffer = machvan_buffer_new();
  memory(stream, buffer);
  broken(stream, buffer);
  guesses();
  readers(stream, argc > 1 ? argv[1] : ".");
  bad_readers(stream);
  machvan_buffer_free(buffer);
  machvan_stream_free(stream);
  return report("formats");
}
