// Many texts on two threads: the words of each line of a file. Failures are returned, not thrown.
//
//   batch [FILE.txt]
#include <machvan.hpp>

#include <fstream>
#include <iostream>

int main(int argc, char **argv) {
  std::ifstream file(argc > 1 ? argv[1] : "examples/data/article.txt", std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);

  const auto segmenter = machvan::segmenter::create();
  machvan::batch batch;
  const auto done = segmenter ? segmenter->segment(lines, batch, 2)
                              : machvan::result<void>();
  if (!segmenter || !done) {
    std::cerr << (segmenter ? done.error() : segmenter.error()).what() << "\n";
    return 1;
  }

  for (std::size_t line = 0; line < batch.size(); line++) {
    const auto words = batch.spans(line);
    std::cout << words.size() << ": ";
    for (std::size_t word = 0; word < words.size(); word++)
      std::cout << (word == 0 ? "" : " | ") << lines[line].substr(words[word].start, words[word].end - words[word].start);
    std::cout << "\n";
  }
}
