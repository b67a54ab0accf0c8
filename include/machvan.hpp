// machvan for C++17: handles that free themselves, std::string_view in, ranges of tokens out. Header only, over machvan.h.
// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Two ways to learn of failures, for each call that has any:
//
//   auto words = machvan::segmenter::create().value();   // throws machvan::error (aborts where exceptions are off)
//   if (auto made = machvan::segmenter::create()) ...     // or look: made.ok(), made.error(), *made
//
// What machvan.h says of threads, lifetimes and units holds here as well: a const stage may be used by any number of threads; views
// point into the object that gave them, until it is next filled.
#ifndef MACHVAN_HPP
#define MACHVAN_HPP

#include "machvan.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#if defined(__cpp_exceptions) || defined(_CPPUNWIND)
#define MACHVAN_EXCEPTIONS 1
#include <exception>
#else
#define MACHVAN_EXCEPTIONS 0
#endif

namespace machvan {

using span = machvan_span;
using status = machvan_status;

namespace detail {

inline std::string_view view(machvan_str text) noexcept {
  return text.len == 0 ? std::string_view() : std::string_view(text.data, text.len);
}

inline machvan_str str(std::string_view text) noexcept { return machvan_str{text.data(), text.size()}; }

}  // namespace detail

// What went wrong: the plain struct of machvan.h, and, where exceptions are on, what is thrown.
class error
#if MACHVAN_EXCEPTIONS
    : public std::exception
#endif
{
 public:
  explicit error(const machvan_error &raw) noexcept : raw_(raw) {}

  machvan::status status() const noexcept { return static_cast<machvan::status>(raw_.status); }
  const char *status_name() const noexcept { return machvan_status_name(raw_.status); }
  std::string_view message() const noexcept { return {raw_.message, raw_.message_len}; }
#if MACHVAN_EXCEPTIONS
  const char *what() const noexcept override { return raw_.message; }
#else
  const char *what() const noexcept { return raw_.message; }
#endif
  // The byte of the input, counted from 0.
  std::optional<std::uint64_t> offset() const noexcept { return known(raw_.offset, UINT64_MAX); }
  // The line of the input, counted from 1.
  std::optional<std::uint64_t> line() const noexcept { return known(raw_.line, 0); }
  // The item of a list, counted from 0.
  std::optional<std::uint64_t> index() const noexcept { return known(raw_.index, UINT64_MAX); }

 private:
  static std::optional<std::uint64_t> known(std::uint64_t value, std::uint64_t unknown) noexcept {
    return value == unknown ? std::nullopt : std::optional<std::uint64_t>(value);
  }

  machvan_error raw_;
};

// A value, or what went wrong.
template <typename T>
class [[nodiscard]] result {
 public:
  result(T value) : value_(std::move(value)) {}
  explicit result(const machvan_error &raw) : error_(std::make_unique<machvan::error>(raw)) {}

  bool ok() const noexcept { return value_.has_value(); }
  // Not for result<bool>: `while (reader.read(stream))` would ask whether the call succeeded, not for its answer, and never end.
  template <typename U = T, typename = std::enable_if_t<!std::is_same_v<U, bool>>>
  explicit operator bool() const noexcept {
    return ok();
  }
  // Only where it is not ok().
  const machvan::error &error() const noexcept { return *error_; }

  // Only where it is ok().
  T &operator*() & noexcept { return *value_; }
  T &&operator*() && noexcept { return std::move(*value_); }
  const T &operator*() const & noexcept { return *value_; }
  T *operator->() noexcept { return &*value_; }
  const T *operator->() const noexcept { return &*value_; }

  // The value; throws the error where there is none.
  T &value() & { return check(), *value_; }
  T &&value() && { return check(), std::move(*value_); }

 private:
  void check() const {
    if (!ok()) {
#if MACHVAN_EXCEPTIONS
      throw *error_;
#else
      std::abort();
#endif
    }
  }

  std::optional<T> value_;
  std::unique_ptr<machvan::error> error_;
};

// That a call was done, or what went wrong. An error costs an allocation; success none.
template <>
class [[nodiscard]] result<void> {
 public:
  result() noexcept = default;
  explicit result(const machvan_error &raw) : error_(std::make_unique<machvan::error>(raw)) {}

  bool ok() const noexcept { return error_ == nullptr; }
  explicit operator bool() const noexcept { return ok(); }
  const machvan::error &error() const noexcept { return *error_; }

  // Throws where it is not ok().
  void value() const {
    if (!ok()) {
#if MACHVAN_EXCEPTIONS
      throw *error_;
#else
      std::abort();
#endif
    }
  }

 private:
  std::unique_ptr<machvan::error> error_;
};

namespace detail {

// Runs a call that may fail and gives nothing.
template <typename Call>
inline result<void> attempt(Call &&call) {
  machvan_error error;
  if (call(&error) == MACHVAN_STATUS_OK) return {};
  return result<void>(error);
}

// A struct for a result: all zero, and its size set if it has one.
template <typename T, typename = void>
struct blank {
  static T make() noexcept { return T{}; }
};
template <typename T>
struct blank<T, std::void_t<decltype(T::size)>> {
  static T make() noexcept {
    T value{};
    value.size = sizeof value;
    return value;
  }
};

// Runs a call that may fail and writes a T.
template <typename T, typename Call>
inline result<T> fetch(Call &&call) {
  machvan_error error;
  T value = blank<T>::make();
  if (call(&value, &error) == MACHVAN_STATUS_OK) return value;
  return result<T>(error);
}

// Runs a call that makes a handle, for a class that owns it.
template <typename Owner, typename Raw, typename Call>
inline result<Owner> make(Call &&call) {
  machvan_error error;
  Raw *handle = nullptr;
  if (call(&handle, &error) == MACHVAN_STATUS_OK) return Owner(handle);
  return result<Owner>(error);
}

template <typename Raw, void (*Free)(Raw *)>
struct freer {
  void operator()(Raw *handle) const noexcept { Free(handle); }
};

template <typename Raw, void (*Free)(Raw *)>
using owned = std::unique_ptr<Raw, freer<Raw, Free>>;

// An iterator over what is known by its number: At(index) gives it.
template <typename Range>
class index_iterator {
 public:
  using value_type = typename Range::value_type;
  using difference_type = std::ptrdiff_t;
  using reference = value_type;
  using pointer = void;
  using iterator_category = std::input_iterator_tag;

  index_iterator() noexcept = default;
  index_iterator(const Range &range, std::size_t index) noexcept : range_(range), index_(index) {}

  value_type operator*() const noexcept { return range_[index_]; }
  index_iterator &operator++() noexcept { return ++index_, *this; }
  index_iterator operator++(int) noexcept {
    index_iterator before = *this;
    ++index_;
    return before;
  }
  friend bool operator==(const index_iterator &a, const index_iterator &b) noexcept { return a.index_ == b.index_; }
  friend bool operator!=(const index_iterator &a, const index_iterator &b) noexcept { return a.index_ != b.index_; }

 private:
  Range range_{};
  std::size_t index_ = 0;
};

}  // namespace detail

// A token: its text, its bytes in the stream's text, its number.
struct token {
  std::string_view text;
  machvan::span span;
  std::size_t index;
};

// Tokens of a stream: a range, without a call for each.
class token_range {
 public:
  using value_type = token;
  using iterator = detail::index_iterator<token_range>;

  token_range() noexcept = default;
  token_range(std::string_view text, const machvan::span *spans, std::size_t first, std::size_t count) noexcept
      : text_(text), spans_(spans), first_(first), count_(count) {}

  std::size_t size() const noexcept { return count_; }
  bool empty() const noexcept { return count_ == 0; }
  token operator[](std::size_t index) const noexcept {
    const machvan::span place = spans_[first_ + index];
    return token{std::string_view(text_.data() + place.start, place.end - place.start), place, first_ + index};
  }
  iterator begin() const noexcept { return {*this, 0}; }
  iterator end() const noexcept { return {*this, count_}; }

 private:
  std::string_view text_;
  const machvan::span *spans_ = nullptr;
  std::size_t first_ = 0;
  std::size_t count_ = 0;
};

// A sentence: its text, its place, its tokens.
class sentence {
 public:
  sentence() noexcept : raw_() {}
  sentence(const machvan_sentence &raw, token_range tokens) noexcept : raw_(raw), tokens_(tokens) {}

  std::string_view text() const noexcept { return detail::view(raw_.text); }
  machvan::span span() const noexcept { return raw_.span; }
  std::size_t first_token() const noexcept { return raw_.first_token; }
  std::size_t end_token() const noexcept { return raw_.end_token; }
  std::uint64_t source_start() const noexcept { return raw_.source_start; }
  std::uint64_t source_end() const noexcept { return raw_.source_end; }
  bool starts_paragraph() const noexcept { return raw_.starts_paragraph; }
  token_range tokens() const noexcept { return tokens_; }

 private:
  machvan_sentence raw_;
  token_range tokens_;
};

// Sentences of a stream: a range, one call for each.
class sentence_range {
 public:
  using value_type = sentence;
  using iterator = detail::index_iterator<sentence_range>;

  sentence_range() noexcept = default;
  explicit sentence_range(const machvan_stream *stream) noexcept
      : stream_(stream), count_(machvan_stream_sentence_count(stream)) {}

  std::size_t size() const noexcept { return count_; }
  bool empty() const noexcept { return count_ == 0; }
  // An empty sentence where there is none of this number.
  sentence operator[](std::size_t index) const noexcept {
    machvan_sentence raw = MACHVAN_SENTENCE_INIT;
    if (machvan_stream_sentence(stream_, index, &raw, nullptr) != MACHVAN_STATUS_OK) return {};
    const machvan_spans spans = machvan_stream_spans(stream_);
    const std::string_view text = detail::view(machvan_stream_text(stream_));
    return {raw, token_range(text, spans.data, raw.first_token, raw.end_token - raw.first_token)};
  }
  iterator begin() const noexcept { return {*this, 0}; }
  iterator end() const noexcept { return {*this, count_}; }

 private:
  const machvan_stream *stream_ = nullptr;
  std::size_t count_ = 0;
};

// An array of the library's, as a range.
template <typename T>
class array_view {
 public:
  using value_type = T;

  array_view() noexcept = default;
  array_view(const T *data, std::size_t size) noexcept : data_(data), size_(size) {}

  const T *data() const noexcept { return data_; }
  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  const T &operator[](std::size_t index) const noexcept { return data_[index]; }
  const T *begin() const noexcept { return data_; }
  const T *end() const noexcept { return data_ == nullptr ? data_ : data_ + size_; }

 private:
  const T *data_ = nullptr;
  std::size_t size_ = 0;
};

// Options of machvan.h, all zero but for their size.
template <typename Options>
inline Options options() noexcept {
  Options options;
  std::memset(&options, 0, sizeof options);
  options.size = sizeof options;
  return options;
}

// A format without options of its own.
inline machvan_format_options format(machvan_format number) noexcept {
  auto format = machvan::options<machvan_format_options>();
  format.format = number;
  return format;
}

// A text, its tokens and its sentences.
class stream {
 public:
  stream() : handle_(machvan_stream_new()) {}

  std::string_view text() const noexcept { return detail::view(machvan_stream_text(get())); }
  std::size_t size() const noexcept { return machvan_stream_token_count(get()); }
  bool empty() const noexcept { return size() == 0; }
  array_view<machvan::span> spans() const noexcept { return array(machvan_stream_spans(get())); }
  array_view<machvan::span> added() const noexcept { return array(machvan_stream_added(get())); }
  token_range tokens() const noexcept {
    const machvan_spans spans = machvan_stream_spans(get());
    return {text(), spans.data, 0, spans.len};
  }
  sentence_range sentences() const noexcept { return sentence_range(get()); }
  // What lies before token `index`, or, for the number of tokens, after the last.
  result<std::string_view> gap(std::size_t index) const {
    machvan_token gap;
    machvan_error error;
    if (machvan_stream_gap(get(), index, &gap, &error) == MACHVAN_STATUS_OK) return detail::view(gap.text);
    return result<std::string_view>(error);
  }
  machvan_spacing spacing(std::size_t index) const noexcept {
    return static_cast<machvan_spacing>(machvan_stream_spacing(get(), index));
  }
  // The spans of the tokens counted in another unit.
  result<std::vector<machvan::span>> spans_in(machvan_offset_unit unit) const {
    std::vector<machvan::span> spans(size());
    machvan_error error;
    if (machvan_stream_spans_in(get(), unit, spans.data(), spans.size(), &error) == MACHVAN_STATUS_OK) return spans;
    return result<std::vector<machvan::span>>(error);
  }

  void clear() noexcept { machvan_stream_clear(get(), nullptr); }
  result<void> set_text(std::string_view text) {
    return detail::attempt([&](auto *error) { return machvan_stream_set_text(get(), text.data(), text.size(), error); });
  }
  result<void> set_tokens(const std::string_view *tokens, std::size_t count) {
    std::vector<machvan_str> raw(count);
    for (std::size_t index = 0; index < count; index++) raw[index] = detail::str(tokens[index]);
    return detail::attempt([&](auto *error) { return machvan_stream_set_tokens(get(), raw.data(), count, error); });
  }
  result<void> set_tokens(std::initializer_list<std::string_view> tokens) {
    return set_tokens(tokens.begin(), tokens.size());
  }
  result<void> push(machvan::span place) {
    return detail::attempt([&](auto *error) { return machvan_stream_push_tokens(get(), &place, 1, error); });
  }
  result<void> end_sentence() {
    return detail::attempt([&](auto *error) { return machvan_stream_end_sentence(get(), error); });
  }

  // Reads a whole text; writes one.
  result<void> read(const machvan_format_options &format, std::string_view bytes) {
    return detail::attempt(
        [&](auto *error) { return machvan_read(&format, bytes.data(), bytes.size(), get(), error); });
  }
  // `losses`, if not null, gets bits MACHVAN_LOSS_….
  result<std::string> write(const machvan_format_options &format, std::uint32_t *losses = nullptr) const {
    const detail::owned<machvan_buffer, machvan_buffer_free> buffer(machvan_buffer_new());
    machvan_error error;
    if (machvan_write(&format, get(), buffer.get(), losses, &error) != MACHVAN_STATUS_OK)
      return result<std::string>(error);
    return std::string(detail::view(machvan_buffer_text(buffer.get())));
  }

  machvan_stream *get() const noexcept { return handle_.get(); }

 private:
  static array_view<machvan::span> array(machvan_spans spans) noexcept { return {spans.data, spans.len}; }

  detail::owned<machvan_stream, machvan_stream_free> handle_;
};

// Answers for many texts.
class batch {
 public:
  batch() : handle_(machvan_batch_new()) {}

  machvan_lists view() const noexcept { return machvan_batch_lists(get()); }
  // The number of texts.
  std::size_t size() const noexcept { return view().text_count; }
  // The spans of text `index`, after a segmenter or a sentence splitter; without limits.
  array_view<machvan::span> spans(std::size_t index) const noexcept {
    const machvan_lists all = view();
    const auto first = static_cast<std::size_t>(all.offsets[index]);
    return {all.spans.data + first, static_cast<std::size_t>(all.offsets[index + 1]) - first};
  }
  // New text `index`, after a detokenizer or a normalizer.
  std::string_view text(std::size_t index) const noexcept {
    const machvan_lists all = view();
    const auto first = static_cast<std::size_t>(all.offsets[index]);
    return detail::view(all.text).substr(first, static_cast<std::size_t>(all.offsets[index + 1]) - first);
  }

  machvan_batch *get() const noexcept { return handle_.get(); }

 private:
  detail::owned<machvan_batch, machvan_batch_free> handle_;
};

namespace detail {

inline std::vector<machvan_str> strs(const std::vector<std::string_view> &texts) {
  std::vector<machvan_str> raw;
  raw.reserve(texts.size());
  for (const std::string_view text : texts) raw.push_back(str(text));
  return raw;
}

}  // namespace detail

// Raw text to words.
class segmenter {
 public:
  static result<segmenter> create(const machvan_segmenter_options *options = nullptr) {
    return detail::make<segmenter, machvan_segmenter>(
        [&](auto **handle, auto *error) { return machvan_segmenter_new(options, handle, error); });
  }
  // The embedded model, and words of your own.
  static result<segmenter> with_words(const std::vector<std::string_view> &words) {
    const std::vector<machvan_str> raw = detail::strs(words);
    auto options = machvan::options<machvan_segmenter_options>();
    options.words = raw.data();
    options.word_count = raw.size();
    return create(&options);
  }

  result<void> segment(std::string_view text, machvan::stream &out) const {
    return detail::attempt([&](auto *error) {
      return machvan_segmenter_segment(get(), text.data(), text.size(), out.get(), error);
    });
  }
  result<void> segment(const std::vector<std::string_view> &texts, batch &out, std::uint32_t threads = 1) const {
    const std::vector<machvan_str> raw = detail::strs(texts);
    return detail::attempt([&](auto *error) {
      return machvan_segmenter_segment_batch(get(), raw.data(), raw.size(), threads, out.get(), error);
    });
  }

  explicit segmenter(machvan_segmenter *handle) noexcept : handle_(handle) {}
  const machvan_segmenter *get() const noexcept { return handle_.get(); }

 private:
  detail::owned<machvan_segmenter, machvan_segmenter_free> handle_;
};

// Where sentences end.
class sentence_splitter {
 public:
  static result<sentence_splitter> create(const machvan_sentence_splitter_options *options = nullptr) {
    return detail::make<sentence_splitter, machvan_sentence_splitter>(
        [&](auto **handle, auto *error) { return machvan_sentence_splitter_new(options, handle, error); });
  }

  // Each sentence is one token of the stream.
  result<void> split(std::string_view text, machvan::stream &out) const {
    return detail::attempt([&](auto *error) {
      return machvan_sentence_splitter_split(get(), text.data(), text.size(), out.get(), error);
    });
  }
  result<void> split(machvan::stream &stream) const {
    return detail::attempt(
        [&](auto *error) { return machvan_sentence_splitter_split_stream(get(), stream.get(), error); });
  }
  result<void> split(const std::vector<std::string_view> &texts, batch &out, std::uint32_t threads = 1) const {
    const std::vector<machvan_str> raw = detail::strs(texts);
    return detail::attempt([&](auto *error) {
      return machvan_sentence_splitter_split_batch(get(), raw.data(), raw.size(), threads, out.get(), error);
    });
  }
  result<machvan_sentence_decision> explain(std::string_view text, std::size_t offset) const {
    return detail::fetch<machvan_sentence_decision>([&](auto *decision, auto *error) {
      return machvan_sentence_splitter_explain(get(), text.data(), text.size(), offset, decision, error);
    });
  }

  explicit sentence_splitter(machvan_sentence_splitter *handle) noexcept : handle_(handle) {}
  const machvan_sentence_splitter *get() const noexcept { return handle_.get(); }

 private:
  detail::owned<machvan_sentence_splitter, machvan_sentence_splitter_free> handle_;
};

// Raw text to sentences and tokens.
class pipeline {
 public:
  static result<pipeline> create(const machvan_pipeline_options *options = nullptr) {
    return detail::make<pipeline, machvan_pipeline>(
        [&](auto **handle, auto *error) { return machvan_pipeline_new(options, handle, error); });
  }

  result<void> analyze(std::string_view text, machvan::stream &out) const {
    return detail::attempt([&](auto *error) {
      return machvan_pipeline_analyze(get(), text.data(), text.size(), out.get(), error);
    });
  }
  result<void> analyze(machvan::stream &stream) const {
    return detail::attempt([&](auto *error) { return machvan_pipeline_analyze_stream(get(), stream.get(), error); });
  }
  result<void> analyze(const std::vector<std::string_view> &texts, batch &out, std::uint32_t threads = 1) const {
    const std::vector<machvan_str> raw = detail::strs(texts);
    return detail::attempt([&](auto *error) {
      return machvan_pipeline_analyze_batch(get(), raw.data(), raw.size(), threads, out.get(), error);
    });
  }

  explicit pipeline(machvan_pipeline *handle) noexcept : handle_(handle) {}
  const machvan_pipeline *get() const noexcept { return handle_.get(); }

 private:
  detail::owned<machvan_pipeline, machvan_pipeline_free> handle_;
};

// Tokens to natural text.
class detokenizer {
 public:
  static result<detokenizer> create(const machvan_detokenizer_options *options = nullptr) {
    return detail::make<detokenizer, machvan_detokenizer>(
        [&](auto **handle, auto *error) { return machvan_detokenizer_new(options, handle, error); });
  }

  // Token i of `out` is token i of `tokens`.
  result<void> detokenize(const machvan::stream &tokens, machvan::stream &out) const {
    return detail::attempt([&](auto *error) {
      return machvan_detokenizer_detokenize(get(), tokens.get(), out.get(), error);
    });
  }
  result<machvan_spacing_decision> explain(const machvan::stream &tokens, std::size_t index) const {
    return detail::fetch<machvan_spacing_decision>([&](auto *decision, auto *error) {
      return machvan_detokenizer_explain(get(), tokens.get(), index, decision, error);
    });
  }

  explicit detokenizer(machvan_detokenizer *handle) noexcept : handle_(handle) {}
  const machvan_detokenizer *get() const noexcept { return handle_.get(); }

 private:
  detail::owned<machvan_detokenizer, machvan_detokenizer_free> handle_;
};

// A restored stream, with what was added and why.
class restored {
 public:
  restored() : handle_(machvan_restored_new()) {}

  // The new stream: valid until it is filled again. Passed on as `machvan::stream` is.
  const machvan_stream *stream() const noexcept { return machvan_restored_stream(get()); }
  std::string_view text() const noexcept { return detail::view(machvan_stream_text(stream())); }
  token_range tokens() const noexcept {
    const machvan_spans spans = machvan_stream_spans(stream());
    return {text(), spans.data, 0, spans.len};
  }
  sentence_range sentences() const noexcept { return sentence_range(stream()); }
  std::size_t boundary_count() const noexcept { return machvan_restored_boundary_count(get()); }
  result<machvan_boundary> boundary(std::size_t index) const {
    return detail::fetch<machvan_boundary>([&](auto *boundary, auto *error) {
      return machvan_restored_boundary(get(), index, boundary, error);
    });
  }
  result<machvan_mark_decision> verdict(std::size_t index) const {
    return detail::fetch<machvan_mark_decision>([&](auto *verdict, auto *error) {
      return machvan_restored_decision(get(), index, verdict, error);
    });
  }
  // The token of the input that token `index` of the new stream is.
  result<std::size_t> original(std::size_t index) const {
    return detail::fetch<std::size_t>([&](auto *original, auto *error) {
      return machvan_restored_original(get(), index, original, error);
    });
  }

  machvan_restored *get() const noexcept { return handle_.get(); }

 private:
  detail::owned<machvan_restored, machvan_restored_free> handle_;
};

// Boundaries and marks that a corpus lost.
class restorer {
 public:
  static result<restorer> create(const machvan_restorer_options *options = nullptr) {
    return detail::make<restorer, machvan_restorer>(
        [&](auto **handle, auto *error) { return machvan_restorer_new(options, handle, error); });
  }

  result<void> restore(const machvan::stream &tokens, restored &out) const {
    return detail::attempt(
        [&](auto *error) { return machvan_restorer_restore(get(), tokens.get(), out.get(), error); });
  }

  explicit restorer(machvan_restorer *handle) noexcept : handle_(handle) {}
  const machvan_restorer *get() const noexcept { return handle_.get(); }

 private:
  detail::owned<machvan_restorer, machvan_restorer_free> handle_;
};

// A normalized text and where everything in it came from.
class normalized {
 public:
  normalized() : handle_(machvan_normalized_new()) {}

  std::string_view text() const noexcept { return detail::view(machvan_normalized_text(get())); }
  array_view<machvan_change> changes() const noexcept {
    const machvan_changes changes = machvan_normalized_changes(get());
    return {changes.data, changes.len};
  }
  result<machvan::span> source(machvan::span target) const {
    return detail::fetch<machvan::span>([&](auto *source, auto *error) {
      return machvan_normalized_source_span(get(), target, source, error);
    });
  }
  result<machvan::span> target(machvan::span source) const {
    return detail::fetch<machvan::span>([&](auto *target, auto *error) {
      return machvan_normalized_target_span(get(), source, target, error);
    });
  }

  machvan_normalized *get() const noexcept { return handle_.get(); }

 private:
  detail::owned<machvan_normalized, machvan_normalized_free> handle_;
};

// One form for a text.
class normalizer {
 public:
  static result<normalizer> create(const machvan_normalizer_options *options = nullptr) {
    return detail::make<normalizer, machvan_normalizer>(
        [&](auto **handle, auto *error) { return machvan_normalizer_new(options, handle, error); });
  }

  result<void> normalize(std::string_view text, normalized &out) const {
    return detail::attempt([&](auto *error) {
      return machvan_normalizer_normalize(get(), text.data(), text.size(), out.get(), error);
    });
  }

  explicit normalizer(machvan_normalizer *handle) noexcept : handle_(handle) {}
  const machvan_normalizer *get() const noexcept { return handle_.get(); }

 private:
  detail::owned<machvan_normalizer, machvan_normalizer_free> handle_;
};

// An input of any size, a unit at a time.
class reader {
 public:
  // The bytes are not copied: they must outlive the reader.
  static result<reader> memory(const machvan_format_options &format, std::string_view bytes,
                               const machvan_reader_options *options = nullptr) {
    return detail::make<reader, machvan_reader>([&](auto **handle, auto *error) {
      return machvan_reader_new_memory(&format, options, bytes.data(), bytes.size(), handle, error);
    });
  }
  static result<reader> file(const machvan_format_options &format, std::string_view path,
                             const machvan_reader_options *options = nullptr) {
    return detail::make<reader, machvan_reader>([&](auto **handle, auto *error) {
      return machvan_reader_new_file(&format, options, path.data(), path.size(), handle, error);
    });
  }
  // The function must not throw.
  static result<reader> function(const machvan_format_options &format, machvan_read_callback read, void *context,
                                 const machvan_reader_options *options = nullptr) {
    return detail::make<reader, machvan_reader>([&](auto **handle, auto *error) {
      return machvan_reader_new_callback(&format, options, read, context, handle, error);
    });
  }

  // Whether there was one more unit.
  result<bool> read(machvan::stream &out) {
    return detail::fetch<bool>(
        [&](auto *more, auto *error) { return machvan_reader_read(get(), out.get(), more, error); });
  }

  explicit reader(machvan_reader *handle) noexcept : handle_(handle) {}
  machvan_reader *get() const noexcept { return handle_.get(); }

 private:
  detail::owned<machvan_reader, machvan_reader_free> handle_;
};

// Streams into a file, or wherever a function puts them.
class writer {
 public:
  static result<writer> file(const machvan_format_options &format, std::string_view path) {
    return detail::make<writer, machvan_writer>([&](auto **handle, auto *error) {
      return machvan_writer_new_file(&format, path.data(), path.size(), handle, error);
    });
  }
  // The function must not throw.
  static result<writer> function(const machvan_format_options &format, machvan_write_callback write, void *context) {
    return detail::make<writer, machvan_writer>([&](auto **handle, auto *error) {
      return machvan_writer_new_callback(&format, write, context, handle, error);
    });
  }

  result<void> write(const machvan::stream &stream, std::uint32_t *losses = nullptr) {
    return detail::attempt([&](auto *error) { return machvan_writer_write(get(), stream.get(), losses, error); });
  }
  // Writes what was gathered; without it, that is lost.
  result<void> finish() {
    return detail::attempt([&](auto *error) { return machvan_writer_finish(get(), error); });
  }

  explicit writer(machvan_writer *handle) noexcept : handle_(handle) {}
  machvan_writer *get() const noexcept { return handle_.get(); }

 private:
  detail::owned<machvan_writer, machvan_writer_free> handle_;
};

}  // namespace machvan

#endif  // MACHVAN_HPP
