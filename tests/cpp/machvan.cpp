// The C++ header: each class, with results looked at and, where they are on, with exceptions.
#include "../c/check.h"

#include <machvan.hpp>

#include <utility>

using namespace std::string_view_literals;

static void streams() {
  machvan::stream stream;
  CHECK(stream.set_text("Mưa. Nắng.").ok());
  CHECK(stream.push({0, 4}).ok() && stream.push({4, 5}).ok() && stream.end_sentence().ok());
  CHECK(stream.push({6, 12}).ok() && stream.push({12, 13}).ok());
  CHECK(stream.size() == 4 && !stream.empty() && stream.text() == "Mưa. Nắng.");
  CHECK(stream.sentences().size() == 2 && stream.sentences()[1].text() == "Nắng.");
  CHECK(stream.sentences()[1].tokens()[0].text == "Nắng" && stream.sentences()[1].tokens()[0].index == 2);
  CHECK(stream.sentences()[9].text().empty() && stream.sentences()[9].tokens().empty());
  CHECK(stream.gap(2).ok() && *stream.gap(2) == " ");
  CHECK(!stream.gap(9).ok() && stream.gap(9).error().status() == MACHVAN_STATUS_INVALID_ARGUMENT);
  CHECK(stream.spacing(1) == MACHVAN_SPACING_JOINED && stream.added().empty());

  std::string joined;
  for (const machvan::token &token : stream.tokens()) joined += std::string(token.text) + "|";
  CHECK(joined == "Mưa|.|Nắng|.|");
  std::size_t sentences = 0;
  for (const machvan::sentence &sentence : stream.sentences())
    for (const machvan::token &token : sentence.tokens()) sentences += token.span.end > token.span.start;
  CHECK(sentences == 4);
  std::size_t bytes = 0;
  for (const machvan::span &span : stream.spans()) bytes += span.end - span.start;
  CHECK(bytes == 12);

  auto characters = stream.spans_in(MACHVAN_OFFSET_UNIT_CHAR).value();
  CHECK(characters.size() == 4 && characters[2].start == 5 && characters[2].end == 9);

  auto bad = stream.push({2, 3});
  CHECK(!bad.ok() && bad.error().status() == MACHVAN_STATUS_INVALID_SPAN);
  CHECK(bad.error().index() == 0u && !bad.error().line() && bad.error().message().size() > 10);
  CHECK(std::string(bad.error().status_name()) == "invalid-span");

  machvan::stream moved = std::move(stream);
  CHECK(moved.size() == 4);
  moved.clear();
  CHECK(moved.empty());
  CHECK(moved.set_tokens({"Hà Nội", "đẹp"}).ok());
  std::uint32_t losses = 9;
  CHECK(moved.write(machvan::format(MACHVAN_FORMAT_UNDERSCORE), &losses).value() == "Hà_Nội đẹp\n" && losses == 0);
  CHECK(moved.read(machvan::format(MACHVAN_FORMAT_VERTICAL), "Hà Nội\nđẹp\n.\n").ok() && moved.size() == 3);
  CHECK(!moved.read(machvan::format(static_cast<machvan_format>(99)), "x").ok());
}

static void stages() {
  machvan::stream stream, printed;
  const auto words = machvan::segmenter::with_words({"mạch văn"}).value();
  CHECK(words.segment("Một mạch văn Hà Nội", stream).ok());
  CHECK(stream.tokens()[1].text == "mạch văn" && stream.tokens()[2].text == "Hà Nội");
  machvan::batch batch;
  CHECK(words.segment({"mạch văn", "", "Hà Nội đẹp"}, batch, 2).ok());
  CHECK(batch.size() == 3 && batch.spans(0).size() == 1 && batch.spans(1).empty() && batch.spans(2).size() == 2);

  const auto sentences = machvan::sentence_splitter::create().value();
  CHECK(sentences.split("Trời mưa. TP. Huế ngập.", stream).ok() && stream.size() == 2);
  CHECK(sentences.split({"Trời mưa. Nắng.", "Gió."}, batch).ok() && batch.spans(0).size() == 2);
  CHECK(machvan::detail::view(sentences.explain("TP. Huế.", 2).value().rule) == "abbreviation");
  CHECK(!sentences.explain("TP. Huế.", 0).ok());
  CHECK(stream.set_tokens({"Mưa", ".", "Nắng", "."}).ok() && sentences.split(stream).ok());
  CHECK(stream.sentences().size() == 2);

  const auto detokenizer = machvan::detokenizer::create().value();
  CHECK(stream.set_tokens({"Tăng", "12,5", "%", "."}).ok());
  CHECK(detokenizer.detokenize(stream, printed).ok() && printed.text() == "Tăng 12,5%.\n");
  CHECK(!detokenizer.explain(stream, 2).value().space && !detokenizer.explain(stream, 0).ok());
  CHECK(!detokenizer.detokenize(stream, stream).ok());

  const auto restorer = machvan::restorer::create().value();
  machvan::restored restored;
  CHECK(stream.set_tokens({"Ảnh", ":", "Minh", "Hà", "Trời", "mưa"}).ok());
  CHECK(restorer.restore(stream, restored).ok() && restored.boundary_count() >= 1);
  CHECK(restored.boundary(0).value().token == 4 && restored.tokens()[0].text == "Ảnh");
  CHECK(restored.sentences().size() >= 2 && restored.original(1).value() == 1 && restored.verdict(0).ok());
  CHECK(!restored.boundary(99).ok() && restored.text().size() > 10);

  auto options = machvan::options<machvan_normalizer_options>();
  options.form = MACHVAN_FORM_NFC;
  const auto normalizer = machvan::normalizer::create(&options).value();
  machvan::normalized normalized;
  CHECK(normalizer.normalize("a\xCC\x80!", normalized).ok() && normalized.text() == "à!");
  CHECK(normalized.changes().size() == 1);
  CHECK(normalized.source({0, 2}).value().end == 3 && normalized.target({0, 3}).value().end == 2);
  CHECK(!normalized.source({0, 9}).ok());

  const auto pipeline = machvan::pipeline::create().value();
  CHECK(pipeline.analyze("Thư viện đẹp. Trời mưa.", stream).ok() && stream.sentences().size() == 2);
  CHECK(stream.sentences()[0].tokens()[0].text == "Thư viện" && stream.sentences()[0].starts_paragraph());
  CHECK(pipeline.analyze(stream).ok() && stream.sentences().size() == 2);
  CHECK(pipeline.analyze({"Mưa.", "Nắng. Gió."}, batch, 2).ok() && batch.view().sentence_count == 3);
}

static std::int32_t take(void *context, const char *data, std::size_t size) {
  static_cast<std::string *>(context)->append(data, size);
  return 0;
}

static std::int32_t give(void *context, char *buffer, std::size_t capacity, std::size_t *size) {
  auto &left = *static_cast<std::string_view *>(context);
  *size = left.size() < capacity ? left.size() : capacity;
  std::memcpy(buffer, left.data(), *size);
  left.remove_prefix(*size);
  return 0;
}

static void files(const char *folder) {
  const auto vertical = machvan::format(MACHVAN_FORMAT_VERTICAL);
  const auto text = "Mưa\n.\n\nNắng\n.\n"sv;
  auto options = machvan::options<machvan_reader_options>();
  options.unit = MACHVAN_READ_UNIT_SENTENCE;
  const std::string path = std::string(folder) + "/cpp.vert";
  machvan::stream stream;
  {
    auto reader = machvan::reader::memory(vertical, text, &options).value();
    auto writer = machvan::writer::file(vertical, path).value();
    while (reader.read(stream).value()) CHECK(writer.write(stream).ok());
    CHECK(writer.finish().ok());
  }
  std::string copy;
  auto reader = machvan::reader::file(vertical, path).value();
  auto writer = machvan::writer::function(vertical, take, &copy).value();
  while (reader.read(stream).value()) CHECK(writer.write(stream).ok());
  CHECK(writer.finish().ok() && copy == text);
  std::remove(path.c_str());
  CHECK(!machvan::reader::file(vertical, "/nowhere/x").ok());
  std::string_view left = text;
  auto fed = machvan::reader::function(vertical, give, &left).value();
  CHECK(fed.read(stream).value() && stream.size() == 4 && !fed.read(stream).value());
}

static void failures_of_calls() {
  auto options = machvan::options<machvan_segmenter_options>();
  options.model = machvan::detail::str("no model");
  auto made = machvan::segmenter::create(&options);
  CHECK(!made && made.error().status() == MACHVAN_STATUS_INVALID_DATA);
#if MACHVAN_EXCEPTIONS
  bool thrown = false;
  try {
    static_cast<void>(machvan::segmenter::create(&options).value());
  } catch (const std::exception &error) {
    thrown = std::string(error.what()).size() > 10;
  }
  CHECK(thrown);
  thrown = false;
  try {
    machvan::stream stream;
    stream.set_text("\xff").value();
  } catch (const machvan::error &error) {
    thrown = error.status() == MACHVAN_STATUS_INVALID_UTF8 && error.offset() == 0u;
  }
  CHECK(thrown);
#endif
}

int main(int argc, char **argv) {
  streams();
  stages();
  files(argc > 1 ? argv[1] : ".");
  failures_of_calls();
  return report("cpp");
}
