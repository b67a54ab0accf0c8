// The C++ header: each class, with results looked at and, where they are on, with exceptions.
#include "../c/check.h"

#include <machvan.hpp>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>
#include <vector>

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

// What the standard library does with ranges.
static void ranges() {
  machvan::stream stream;
  const auto pipeline = machvan::pipeline::create().value();
  CHECK(pipeline.analyze("Ngày 1/8/2014 trời mưa. Đường vắng.", stream).ok());
  const auto tokens = stream.tokens();
  CHECK(tokens.front().text == "Ngày" && tokens.back().text == "." && tokens.begin()->text == "Ngày");
  CHECK(tokens.end() - tokens.begin() == static_cast<std::ptrdiff_t>(tokens.size()));
  CHECK((tokens.begin() + 2)->text == tokens[2].text && tokens.begin()[1].text == "1/8/2014");
  CHECK(std::make_reverse_iterator(tokens.end())->text == "." && (*tokens.rbegin()).text == ".");
  std::vector<std::string> words, backwards;
  for (const auto &token : tokens) words.emplace_back(token.text);
  std::transform(tokens.rbegin(), tokens.rend(), std::back_inserter(backwards),
                 [](const machvan::token &token) { return std::string(token.text); });
  std::reverse(backwards.begin(), backwards.end());
  CHECK(words == backwards);
  CHECK(tokens.lower_bound(6)->text == "1/8/2014" && tokens.lower_bound(5)->text == "1/8/2014");
  CHECK(tokens.lower_bound(1000) == tokens.end());
  const auto found = std::lower_bound(tokens.begin(), tokens.end(), 6u,
                                      [](const machvan::token &token, std::uint32_t byte) { return token.span.end <= byte; });
  CHECK(found == tokens.lower_bound(6));
  CHECK(std::find_if(tokens.begin(), tokens.end(), [](const auto &token) { return token.text == "vắng"; }) != tokens.end());
  CHECK(stream.sentences().back().tokens().back().index == tokens.size() - 1 && stream.sentences().begin()->first_token() == 0);
  CHECK(stream.kind(1) == MACHVAN_TOKEN_KIND_DATE && stream.token_at(7) == 1u && !stream.token_at(5));
  CHECK(stream.token(1).value().text == "1/8/2014" && !stream.token(99).ok());
  CHECK(stream.spans().back().end == stream.text().size() && (*stream.spans().rbegin()).end == stream.text().size());
  CHECK(stream.notes().empty() && stream.layout() == MACHVAN_LAYOUT_RUNNING && stream.origin() == 0);
#if defined(__cpp_lib_span)
  const std::span<const machvan::span> all = stream.spans();
  CHECK(all.size() == stream.size());
#endif
#if defined(__cpp_lib_ranges)
  static_assert(std::ranges::random_access_range<machvan::token_range>);
  static_assert(std::ranges::contiguous_range<machvan::array_view<machvan::span>>);
  static_assert(std::ranges::borrowed_range<machvan::token_range>);
  const auto date = std::ranges::find(stream.tokens(), "1/8/2014"sv, &machvan::token::text);
  CHECK((*date).index == 1);
#endif
  const std::vector<std::string> strings{"Mưa", "."};
  const char *const literals[] = {"Nắng", "."};
  CHECK(stream.set_tokens(strings).ok() && stream.size() == 2);
  CHECK(stream.set_tokens(literals).ok() && stream.begin_paragraph().ok());
  CHECK(stream.set_sentences({1, 2}).ok() && stream.sentences().size() == 2);

  CHECK(stream.read(machvan::format("vertical:columns=word+upos"), "Hà Nội\tNp\n.\t.\n").ok());
  CHECK(stream.column(0, 1) == "Np"sv && stream.column_name(1) == "upos"sv && !stream.column(0, 7));
}

// Functions that need no object.
static void functions() {
  CHECK(machvan::version() == MACHVAN_VERSION && machvan::abi() == MACHVAN_ABI);
  CHECK((machvan::features() & MACHVAN_FEATURE_MODEL) != 0);
  CHECK(machvan::guess_format("a.conllu", "").value() == MACHVAN_FORMAT_CONLLU && !machvan::guess_format("", "").ok());
  CHECK(machvan::format_name(MACHVAN_FORMAT_BIO) == "bio");
  CHECK(!machvan::loss_description(MACHVAN_LOSS_SPACING).empty());
  std::vector<std::size_t> offsets{0, 4};
  CHECK(machvan::convert_offsets("Mưa.", offsets, MACHVAN_OFFSET_UNIT_BYTE, MACHVAN_OFFSET_UNIT_CHAR).ok());
  CHECK(offsets[1] == 3);
}

static void chunks() {
  const auto splitter = machvan::sentence_splitter::create().value();
  auto chunks = machvan::sentence_chunks::create(splitter).value();
  std::vector<std::uint64_t> ends;
  const auto found = [&](std::uint64_t, std::uint64_t end) { ends.push_back(end); };
  CHECK(chunks.push("Trời m", found).ok() && chunks.push("ưa. Đường vắng.", found).ok() && chunks.finish(found).ok());
  CHECK(ends.size() == 2 && ends[1] == 30);
}

static void stages() {
  machvan::stream stream, printed;
  const auto words = machvan::segmenter::with_words({"mạch văn"}).value();
  CHECK(words.segment("Một mạch văn Hà Nội", stream).ok());
  CHECK(stream.tokens()[1].text == "mạch văn" && stream.tokens()[2].text == "Hà Nội");
  CHECK(words.explain("mạch văn", 7).value().joined && !words.explain("mạch văn", 0).ok());
  machvan::batch batch;
  CHECK(words.segment({"mạch văn", "", "Hà Nội đẹp"}, batch, 2).ok());
  CHECK(batch.text(0).empty() && batch.sentence_count(0) == 0);
  CHECK(batch.size() == 3 && batch.spans(0).size() == 1 && batch.spans(1).empty() && batch.spans(2).size() == 2);

  const auto sentences = machvan::sentence_splitter::create().value();
  CHECK(sentences.split("Trời mưa. TP. Huế ngập.", stream).ok() && stream.size() == 2);
  CHECK(sentences.split({"Trời mưa. Nắng.", "Gió."}, batch).ok() && batch.spans(0).size() == 2);
  CHECK(machvan::to_view(sentences.explain("TP. Huế.", 2).value().rule) == "abbreviation");
  CHECK(!sentences.explain("TP. Huế.", 0).ok());
  CHECK(stream.set_tokens({"Mưa", ".", "Nắng", "."}).ok() && sentences.split(stream).ok());
  CHECK(stream.sentences().size() == 2);

  const auto detokenizer = machvan::detokenizer::create().value();
  CHECK(stream.set_tokens({"Tăng", "12,5", "%", "."}).ok());
  CHECK(detokenizer.detokenize(stream, printed).ok() && printed.text() == "Tăng 12,5%.\n");
  CHECK(!detokenizer.explain(stream, 2).value().space && !detokenizer.explain(stream, 0).ok());
  CHECK(!detokenizer.detokenize(stream, stream).ok());

  CHECK(stream.read(machvan::format(MACHVAN_FORMAT_VERTICAL), "Mưa\tN\n.\t.\n").ok() && detokenizer.detokenize(stream, printed).ok());
  CHECK(printed.write_annotated(machvan::format("vertical:glue"), stream).value() == "Mưa\tN\n<g/>\n.\t.\n\n");
  CHECK(!stream.write_annotated(machvan::format("vertical:glue"), machvan::stream()).ok());

  const auto restorer = machvan::restorer::create().value();
  machvan::restored restored;
  CHECK(stream.set_tokens({"Ảnh", ":", "Minh", "Hà", "Trời", "mưa"}).ok());
  CHECK(restorer.restore(stream, restored).ok() && restored.boundary_count() >= 1);
  CHECK(restored.boundary(0).value().token == 4 && restored.stream().tokens()[0].text == "Ảnh");
  CHECK(restored.stream().sentences().size() >= 2 && restored.original(1).value() == 1 && restored.decision(0).ok());
  CHECK(!restored.boundary(99).ok() && restored.stream().text().size() > 10);
  CHECK(detokenizer.detokenize(restored.stream(), printed).ok() && !printed.empty());
  CHECK(restored.stream().write(machvan::format(MACHVAN_FORMAT_VERTICAL)).ok());

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
  CHECK(pipeline.analyze({"Mưa.", "Nắng. Gió."}, batch, 2).ok() && batch.lists().sentence_count == 3);
  CHECK(batch.size() == 2 && batch.spans(0).size() == 2 && batch.spans(1).size() == 4 && batch.spans(7).empty());
  CHECK(batch.sentence_count(1) == 2 && batch.sentence(1, 1).size() == 2 && batch.sentence(1, 2).empty());
  CHECK(batch.text(0).empty());
  CHECK(normalizer.normalize({"a\xCC\x80", "b"}, batch, 2).ok() && batch.text(0) == "à" && batch.text(1) == "b");
  const std::vector<std::vector<std::string>> listed{{"Tăng", "5", "%", "."}, {"Mưa", "."}};
  CHECK(detokenizer.detokenize(listed, batch, 2).ok() && batch.text(0) == "Tăng 5%." && batch.text(1) == "Mưa.");
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
  while (reader.next(stream)) CHECK(writer.write(stream).ok());
  CHECK(writer.finish().ok() && copy == text);
  std::remove(path.c_str());
  CHECK(!machvan::reader::file(vertical, "/nowhere/x").ok());
  std::string_view left = text;
  auto fed = machvan::reader::function(vertical, give, &left).value();
  CHECK(fed.read(stream).value() && stream.size() == 4 && !fed.read(stream).value());
}

static void failures_of_calls() {
  auto options = machvan::options<machvan_segmenter_options>();
  options.model = machvan::to_str("no model");
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
  ranges();
  functions();
  chunks();
  stages();
  files(argc > 1 ? argv[1] : ".");
  failures_of_calls();
  return report("cpp");
}
