// The sentences of a text with their byte offsets, and their tokens with offsets in UTF-16 units, as editors count.
//
//   sentence_offsets [FILE.txt]
#include <machvan.hpp>

#include <fstream>
#include <iostream>
#include <sstream>

int main(int argc, char **argv) try {
  std::ifstream file(argc > 1 ? argv[1] : "examples/data/article.txt", std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  const std::string text = bytes.str();

  const auto pipeline = machvan::pipeline::create().value();
  machvan::stream stream;
  pipeline.analyze(text, stream).value();
  const auto utf16 = stream.spans_in(MACHVAN_OFFSET_UNIT_UTF16).value();

  for (const auto &sentence : stream.sentences()) {
    const auto span = sentence.span();
    std::cout << span.start << ".." << span.end << ": " << sentence.tokens().size() << " tokens\n";
    for (const auto &token : sentence.tokens()) {
      const auto units = utf16[token.index];
      std::cout << "  " << units.start << ".." << units.end << " " << token.text << "\n";
    }
  }
} catch (const machvan::error &error) {
  std::cerr << error.status_name() << ": " << error.what() << "\n";
  return 1;
}
