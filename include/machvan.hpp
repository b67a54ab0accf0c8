// machvan for C++17: handles that free themselves, std::string_view in, ranges of tokens out. Header only, on top of machvan.h.
// SPDX-License-Identifier: MIT OR Apache-2.0
//
//   #include <machvan.hpp>
//   #include <iostream>
//
//   int main() {
//     const auto pipeline = machvan::pipeline::create().value();
//     machvan::stream stream;
//     pipeline.analyze("Trời mưa. TP. Huế ngập.", stream).value();
//     for (const auto &token : stream.tokens())
//       std::cout << token.text << '\t' << token.span.start << '\t' << token.span.end << '\n';
//   }
//
// Each call that can fail returns a result. Either take its value, or look first:
//
//   auto words = machvan::segmenter::create().value();   // throws machvan::error; aborts if exceptions are disabled
//   if (auto made = machvan::segmenter::create()) ...     // made.ok(), made.error(), *made
//
// The rules of machvan.h for threads, lifetimes and units hold here too: any number of threads may use a const stage, and views point
// into the object that gave them until it is next filled.
#ifndef MACHVAN_HPP
#define MACHVAN_HPP

#if defined(_MSVC_LANG) ? _MSVC_LANG < 201703L : __cplusplus < 201703L
#error "machvan.hpp needs C++17 or later: compile with -std=c++17 (MSVC: /std:c++17)"
#endif

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

#if defined(__has_include)
#if __has_include(<version>)
#include <version>
#endif
#endif
#if defined(__cpp_lib_ranges)
#include <ranges>
#endif

#if defined(__cpp_exceptions) || defined(_CPPUNWIND)
#define MACHVAN_EXCEPTIONS 1
#include <exception>
#else
#define MACHVAN_EXCEPTIONS 0
#endif

namespace machvan {

using span = machvan_span;
using status = machvan_status;

// Converts a text to machvan.h's view and back.
inline machvan_str to_str(std::string_view text) noexcept { return machvan_str{text.data(), text.size()}; }
inline std::string_view to_view(machvan_str text) noexcept {
  return text.len == 0 ? std::string_view() : std::string_view(text.data, text.len);
}

// An error: the struct machvan_error of machvan.h. If exceptions are enabled, `value()` throws it.
class error
#if MACHVAN_EXCEPTIONS
    : public std::exception
#endif
{
 public:
  explicit error(const machvan_error &raw) noexcept : raw_(raw) {}

  machvan::status status() const noexcept { return static_cast<machvan::status>(raw_.status); }
  const machvan_error &raw() const noexcept { return raw_; }
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

// A value or an error.
template <typename T>
class [[nodiscard]] result {
 public:
  result(T value) : value_(std::move(value)) {}
  explicit result(const machvan_error &raw) : error_(std::make_unique<machvan::error>(raw)) {}

  bool ok() const noexcept { return value_.has_value(); }
  // Not for result<bool>: `while (reader.read(stream))` would test whether the call succeeded instead of its value, and never end.
  template <typename U = T, typename = std::enable_if_t<!std::is_same_v<U, bool>>>
  explicit operator bool() const noexcept {
    return ok();
  }
  // Only if it is not ok().
  const machvan::error &error() const noexcept { return *error_; }

  // Only if it is ok().
  T &operator*() & noexcept { return *value_; }
  T &&operator*() && noexcept { return std::move(*value_); }
  const T &operator*() const & noexcept { return *value_; }
  T *operator->() noexcept { return &*value_; }
  const T *operator->() const noexcept { return &*value_; }

  // The value; throws the error if there is none, or aborts if exceptions are disabled.
  T &value() & { return check(), *value_; }
  T &&value() && { return check(), std::move(*value_); }
  const T &value() const & { return check(), *value_; }

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

// Success or an error. An error costs an allocation; success costs none.
template <>
class [[nodiscard]] result<void> {
 public:
  result() noexcept = default;
  explicit result(const machvan_error &raw) : error_(std::make_unique<machvan::error>(raw)) {}

  bool ok() const noexcept { return error_ == nullptr; }
  explicit operator bool() const noexcept { return ok(); }
  const machvan::error &error() const noexcept { return *error_; }

  // Throws if it is not ok(), or aborts if exceptions are disabled.
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

// Runs a call that may fail and returns nothing.
template <typename Call>
inline result<void> attempt(Call &&call) {
  machvan_error error;
  if (call(&error) == MACHVAN_STATUS_OK) return {};
  return result<void>(error);
}

// A struct for a result: all zero, with its size set if it has a size.
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

// Keeps the value of `it->` until the end of the expression.
template <typename T>
struct arrow {
  T value;
  const T *operator->() const noexcept { return &value; }
};

// An iterator over a range whose items are made on access: range[index].
template <typename Range>
class index_iterator {
 public:
  using value_type = typename Range::value_type;
  using difference_type = std::ptrdiff_t;
  using reference = value_type;
  using pointer = arrow<value_type>;
  using iterator_category = std::random_access_iterator_tag;

  index_iterator() noexcept = default;
  index_iterator(const Range &range, std::size_t index) noexcept
      : range_(range), index_(static_cast<difference_type>(index)) {}

  value_type operator*() const noexcept { return range_[static_cast<std::size_t>(index_)]; }
  pointer operator->() const noexcept { return {**this}; }
  value_type operator[](difference_type offset) const noexcept { return *(*this + offset); }

  index_iterator &operator++() noexcept { return ++index_, *this; }
  index_iterator &operator--() noexcept { return --index_, *this; }
  index_iterator operator++(int) noexcept { return std::exchange(*this, *this + 1); }
  index_iterator operator--(int) noexcept { return std::exchange(*this, *this - 1); }
  index_iterator &operator+=(difference_type by) noexcept { return index_ += by, *this; }
  index_iterator &operator-=(difference_type by) noexcept { return index_ -= by, *this; }
  friend index_iterator operator+(index_iterator it, difference_type by) noexcept { return it += by; }
  friend index_iterator operator+(difference_type by, index_iterator it) noexcept { return it += by; }
  friend index_iterator operator-(index_iterator it, difference_type by) noexcept { return it -= by; }
  friend difference_type operator-(const index_iterator &a, const index_iterator &b) noexcept {
    return a.index_ - b.index_;
  }
  friend bool operator==(const index_iterator &a, const index_iterator &b) noexcept { return a.index_ == b.index_; }
  friend bool operator!=(const index_iterator &a, const index_iterator &b) noexcept { return a.index_ != b.index_; }
  friend bool operator<(const index_iterator &a, const index_iterator &b) noexcept { return a.index_ < b.index_; }
  friend bool operator>(const index_iterator &a, const index_iterator &b) noexcept { return a.index_ > b.index_; }
  friend bool operator<=(const index_iterator &a, const index_iterator &b) noexcept { return a.index_ <= b.index_; }
  friend bool operator>=(const index_iterator &a, const index_iterator &b) noexcept { return a.index_ >= b.index_; }

 private:
  Range range_{};
  difference_type index_ = 0;
};

// What all ranges of this kind have; Range has size() and operator[].
template <typename Range, typename T>
class indexed {
 public:
  using value_type = T;

  bool empty() const noexcept { return self().size() == 0; }
  T front() const noexcept { return self()[0]; }
  T back() const noexcept { return self()[self().size() - 1]; }
  auto begin() const noexcept { return index_iterator<Range>(self(), 0); }
  auto end() const noexcept { return index_iterator<Range>(self(), self().size()); }
  auto rbegin() const noexcept { return std::make_reverse_iterator(end()); }
  auto rend() const noexcept { return std::make_reverse_iterator(begin()); }

 private:
  const Range &self() const noexcept { return static_cast<const Range &>(*this); }
};

}  // namespace detail

namespace detail {

// Whether views of the items of a range stay valid after the loop over it: items are references, string views or pointers. (An item such
// as a std::string that the iterator makes is gone after its step.)
template <typename Range, typename Item = decltype(*std::begin(std::declval<const Range &>()))>
inline constexpr bool lasting = std::is_lvalue_reference_v<Item> || std::is_same_v<std::decay_t<Item>, std::string_view> ||
                                std::is_pointer_v<std::decay_t<Item>>;

}  // namespace detail

// Texts as an argument: any range of std::string, std::string_view or const char *, or a list of them in braces. The texts are not copied.
class texts {
 public:
  template <typename Range, typename = std::enable_if_t<std::is_convertible_v<
                                decltype(*std::begin(std::declval<const Range &>())), std::string_view>>>
  texts(const Range &range) {
    static_assert(detail::lasting<Range>, "the items must be references, string views or pointers: other items end before the call");
    for (const std::string_view text : range) raw_.push_back(to_str(text));
  }
  texts(std::initializer_list<std::string_view> list) {
    for (const std::string_view text : list) raw_.push_back(to_str(text));
  }

  const machvan_str *data() const noexcept { return raw_.data(); }
  std::size_t size() const noexcept { return raw_.size(); }

 private:
  std::vector<machvan_str> raw_;
};

// An array of the library, as a contiguous range; converts to std::span in C++20.
template <typename T>
class array_view {
 public:
  using value_type = T;
  using iterator = const T *;
  using const_iterator = const T *;

  array_view() noexcept = default;
  array_view(const T *data, std::size_t size) noexcept : data_(data), size_(data == nullptr ? 0 : size) {}

  const T *data() const noexcept { return data_; }
  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  const T &operator[](std::size_t index) const noexcept { return data_[index]; }
  const T &front() const noexcept { return data_[0]; }
  const T &back() const noexcept { return data_[size_ - 1]; }
  const T *begin() const noexcept { return data_; }
  const T *end() const noexcept { return size_ == 0 ? data_ : data_ + size_; }
  auto rbegin() const noexcept { return std::make_reverse_iterator(end()); }
  auto rend() const noexcept { return std::make_reverse_iterator(begin()); }
  array_view slice(std::size_t first, std::size_t last) const noexcept { return {data_ + first, last - first}; }

 private:
  const T *data_ = nullptr;
  std::size_t size_ = 0;
};

// A token: its text, its bytes in the stream's text, its number.
struct token {
  std::string_view text;
  machvan::span span;
  std::size_t index;
};

// Tokens of a stream. The range is valid as long as the stream is not changed; it makes no call per token.
class token_range : public detail::indexed<token_range, token> {
 public:
  token_range() noexcept = default;
  token_range(std::string_view text, array_view<machvan::span> spans, std::size_t first) noexcept
      : text_(text), spans_(spans), first_(first) {}

  std::size_t size() const noexcept { return spans_.size(); }
  token operator[](std::size_t index) const noexcept {
    const machvan::span place = spans_[index];
    return token{std::string_view(text_.data() + place.start, place.end - place.start), place, first_ + index};
  }
  // The first token that ends after this byte: the one that contains it, or the next one.
  auto lower_bound(std::size_t byte) const noexcept {
    std::size_t low = 0, high = size();
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      if (spans_[middle].end <= byte)
        low = middle + 1;
      else
        high = middle;
    }
    return detail::index_iterator<token_range>(*this, low);
  }

 private:
  std::string_view text_;
  array_view<machvan::span> spans_;
  std::size_t first_ = 0;
};

// A sentence: its text, its place, its tokens.
class sentence {
 public:
  sentence() noexcept : raw_(detail::blank<machvan_sentence>::make()) {}
  sentence(const machvan_sentence &raw, token_range tokens) noexcept : raw_(raw), tokens_(tokens) {}

  std::string_view text() const noexcept { return to_view(raw_.text); }
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

// Sentences of a stream: one call per sentence.
class sentence_range : public detail::indexed<sentence_range, sentence> {
 public:
  sentence_range() noexcept = default;
  explicit sentence_range(const machvan_stream *stream) noexcept
      : stream_(stream), count_(machvan_stream_sentence_count(stream)) {}

  std::size_t size() const noexcept { return count_; }
  // An empty sentence if there is no sentence with this number.
  sentence operator[](std::size_t index) const noexcept {
    machvan_sentence raw = MACHVAN_SENTENCE_INIT;
    if (machvan_stream_sentence(stream_, index, &raw, nullptr) != MACHVAN_STATUS_OK) return {};
    const machvan_spans spans = machvan_stream_spans(stream_);
    const array_view<machvan::span> all(spans.data, spans.len);
    return {raw, token_range(to_view(machvan_stream_text(stream_)), all.slice(raw.first_token, raw.end_token), raw.first_token)};
  }

 private:
  const machvan_stream *stream_ = nullptr;
  std::size_t count_ = 0;
};

// Something unusual that a reader found in the input and accepted.
struct note {
  std::string_view message;
  std::uint64_t line;
  std::uint64_t offset;
};

// Notes of a stream.
class note_range : public detail::indexed<note_range, note> {
 public:
  note_range() noexcept = default;
  explicit note_range(const machvan_stream *stream) noexcept
      : stream_(stream), count_(machvan_stream_note_count(stream)) {}

  std::size_t size() const noexcept { return count_; }
  note operator[](std::size_t index) const noexcept {
    machvan_note raw = MACHVAN_NOTE_INIT;
    machvan_stream_note(stream_, index, &raw, nullptr);
    return {to_view(raw.message), raw.line, raw.offset};
  }

 private:
  const machvan_stream *stream_ = nullptr;
  std::size_t count_ = 0;
};

// Options of machvan.h with their defaults.
template <typename Options>
inline Options options() noexcept {
  return detail::blank<Options>::make();
}

// A format without options.
inline machvan_format_options format(machvan_format number) noexcept {
  auto format = machvan::options<machvan_format_options>();
  format.format = number;
  return format;
}
// A format with options as text: `vertical:glue,columns=word+upos`. The text must live as long as the options are used.
inline machvan_format_options format(std::string_view spec) noexcept {
  auto format = machvan::options<machvan_format_options>();
  format.spec = to_str(spec);
  return format;
}
inline std::string_view format_name(machvan_format format) noexcept { return to_view(machvan_format_name(format)); }
// Guesses the format of a file from its name, otherwise from its first bytes.
inline result<machvan_format> guess_format(std::string_view name, std::string_view head) {
  return detail::fetch<machvan_format>([&](auto *format, auto *error) {
    return machvan_format_guess(name.data(), name.size(), head.data(), head.size(), format, error);
  });
}
// What a bit MACHVAN_LOSS_... means.
inline std::string_view loss_description(std::uint32_t bit) noexcept { return to_view(machvan_loss_description(bit)); }

inline std::string_view version() noexcept { return machvan_version(); }
inline std::uint32_t abi() noexcept { return machvan_abi(); }
// Bits MACHVAN_FEATURE_...
inline std::uint32_t features() noexcept { return machvan_features(); }

// Converts offsets of a text in place.
inline result<void> convert_offsets(std::string_view text, std::vector<std::size_t> &offsets, machvan_offset_unit from,
                                    machvan_offset_unit to) {
  return detail::attempt([&](auto *error) {
    return machvan_convert_offsets(text.data(), text.size(), offsets.data(), offsets.size(), from, to, error);
  });
}

// A text that calls write into; reuse it.
class buffer {
 public:
  buffer() : handle_(machvan_buffer_new()) {}
  std::string_view text() const noexcept { return to_view(machvan_buffer_text(get())); }
  machvan_buffer *get() const noexcept { return handle_.get(); }

 private:
  detail::owned<machvan_buffer, machvan_buffer_free> handle_;
};

// Read access to a stream that another object owns.
class stream_view {
 public:
  explicit stream_view(const machvan_stream *raw) noexcept : raw_(raw) {}

  std::string_view text() const noexcept { return to_view(machvan_stream_text(raw_)); }
  std::size_t size() const noexcept { return machvan_stream_token_count(raw_); }
  bool empty() const noexcept { return size() == 0; }
  array_view<machvan::span> spans() const noexcept { return array(machvan_stream_spans(raw_)); }
  // What a stage added to the text.
  array_view<machvan::span> added() const noexcept { return array(machvan_stream_added(raw_)); }
  token_range tokens() const noexcept { return {text(), spans(), 0}; }
  sentence_range sentences() const noexcept { return sentence_range(raw_); }
  note_range notes() const noexcept { return note_range(raw_); }
  result<machvan::token> token(std::size_t index) const {
    machvan_token raw;
    machvan_error error;
    if (machvan_stream_token(raw_, index, &raw, &error) == MACHVAN_STATUS_OK)
      return machvan::token{to_view(raw.text), raw.span, index};
    return result<machvan::token>(error);
  }
  // What lies before token `index`, or after the last token if `index` is the number of tokens.
  result<std::string_view> gap(std::size_t index) const {
    machvan_token gap;
    machvan_error error;
    if (machvan_stream_gap(raw_, index, &gap, &error) == MACHVAN_STATUS_OK) return to_view(gap.text);
    return result<std::string_view>(error);
  }
  machvan_token_kind kind(std::size_t index) const noexcept {
    return static_cast<machvan_token_kind>(machvan_stream_token_kind(raw_, index));
  }
  // The number of the token that contains this byte of the text.
  std::optional<std::size_t> token_at(std::size_t byte) const noexcept {
    const std::size_t index = machvan_stream_token_at(raw_, byte);
    return index == MACHVAN_NONE ? std::nullopt : std::optional<std::size_t>(index);
  }
  // A column of the line of token `index`, in a format with columns.
  std::optional<std::string_view> column(std::size_t index, std::size_t column) const noexcept {
    return optional(machvan_stream_column(raw_, index, column));
  }
  std::optional<std::string_view> column_name(std::size_t column) const noexcept {
    return optional(machvan_stream_column_name(raw_, column));
  }
  machvan_spacing spacing(std::size_t index) const noexcept {
    return static_cast<machvan_spacing>(machvan_stream_spacing(raw_, index));
  }
  machvan_layout layout() const noexcept { return static_cast<machvan_layout>(machvan_stream_layout(raw_)); }
  std::uint64_t origin() const noexcept { return machvan_stream_origin(raw_); }
  // The spans of the tokens in another unit.
  result<std::vector<machvan::span>> spans_in(machvan_offset_unit unit) const {
    std::vector<machvan::span> spans(size());
    machvan_error error;
    if (machvan_stream_spans_in(raw_, unit, spans.data(), spans.size(), &error) == MACHVAN_STATUS_OK) return spans;
    return result<std::vector<machvan::span>>(error);
  }

  // The stream in a format. `losses`, if not null, receives bits MACHVAN_LOSS_...
  result<std::string> write(const machvan_format_options &format, std::uint32_t *losses = nullptr) const {
    machvan::buffer out;
    auto written = write(format, out, losses);
    if (!written) return result<std::string>(written.error().raw());
    return std::string(*written);
  }
  result<std::string_view> write(const machvan_format_options &format, machvan::buffer &out,
                                 std::uint32_t *losses = nullptr) const {
    machvan_error error;
    if (machvan_write(&format, raw_, out.get(), losses, &error) == MACHVAN_STATUS_OK) return out.text();
    return result<std::string_view>(error);
  }

  // This stream as an analysis, with the annotations of the stream `source` from which a stage made it.
  result<std::string> write_annotated(const machvan_format_options &format, const stream_view &source,
                                      std::uint32_t *losses = nullptr) const {
    machvan::buffer out;
    machvan_error error;
    if (machvan_write_annotated(&format, source.raw_, raw_, out.get(), losses, &error) == MACHVAN_STATUS_OK)
      return std::string(out.text());
    return result<std::string>(error);
  }

  const machvan_stream *get() const noexcept { return raw_; }

 private:
  friend class stream;
  static array_view<machvan::span> array(machvan_spans spans) noexcept { return {spans.data, spans.len}; }
  static std::optional<std::string_view> optional(machvan_str text) noexcept {
    return text.data == nullptr ? std::nullopt : std::optional<std::string_view>(to_view(text));
  }

  const machvan_stream *raw_;
};

// A text, its tokens and its sentences. A moved-from stream is empty, and every call that fills it fails.
class stream : public stream_view {
 public:
  stream() : stream_view(nullptr), handle_(machvan_stream_new()) { raw_ = handle_.get(); }
  stream(stream &&other) noexcept : stream_view(std::exchange(other.raw_, nullptr)), handle_(std::move(other.handle_)) {}
  stream &operator=(stream &&other) noexcept {
    handle_ = std::move(other.handle_);
    raw_ = handle_.get();
    other.raw_ = nullptr;
    return *this;
  }

  void clear() noexcept { machvan_stream_clear(get(), nullptr); }
  result<void> set_text(std::string_view text) {
    return detail::attempt([&](auto *error) { return machvan_stream_set_text(get(), text.data(), text.size(), error); });
  }
  result<void> set_tokens(const texts &tokens) {
    return detail::attempt(
        [&](auto *error) { return machvan_stream_set_tokens(get(), tokens.data(), tokens.size(), error); });
  }
  result<void> push(machvan::span place) { return push(&place, 1); }
  result<void> push(const machvan::span *spans, std::size_t count) {
    return detail::attempt([&](auto *error) { return machvan_stream_push_tokens(get(), spans, count, error); });
  }
  result<void> end_sentence() {
    return detail::attempt([&](auto *error) { return machvan_stream_end_sentence(get(), error); });
  }
  result<void> begin_paragraph() {
    return detail::attempt([&](auto *error) { return machvan_stream_begin_paragraph(get(), error); });
  }
  // Replaces the sentences; each is given by the number after its last token.
  result<void> set_sentences(const std::vector<std::size_t> &ends) {
    return detail::attempt(
        [&](auto *error) { return machvan_stream_set_sentences(get(), ends.data(), ends.size(), error); });
  }
  // Reads a whole text.
  result<void> read(const machvan_format_options &format, std::string_view bytes) {
    return detail::attempt(
        [&](auto *error) { return machvan_read(&format, bytes.data(), bytes.size(), get(), error); });
  }

  machvan_stream *get() noexcept { return handle_.get(); }
  const machvan_stream *get() const noexcept { return handle_.get(); }

 private:
  detail::owned<machvan_stream, machvan_stream_free> handle_;
};

// Results for many texts. An index is always the number of a text.
class batch {
 public:
  batch() : handle_(machvan_batch_new()) {}

  machvan_lists lists() const noexcept { return machvan_batch_lists(get()); }
  // The number of texts.
  std::size_t size() const noexcept { return lists().text_count; }
  // The spans of text `index`: its tokens (pipeline), words (segmenter) or sentences (splitter); empty for other calls.
  array_view<machvan::span> spans(std::size_t index) const noexcept {
    const machvan_lists all = lists();
    const range_of text = range(all, index);
    const array_view<machvan::span> spans(all.spans.data, all.spans.len);
    if (all.sentence_offsets != nullptr)
      return spans.slice(at(all.sentence_offsets, text.first), at(all.sentence_offsets, text.last));
    return text.last <= spans.size() ? spans.slice(text.first, text.last) : array_view<machvan::span>();
  }
  // The number of sentences of text `index`, after a pipeline.
  std::size_t sentence_count(std::size_t index) const noexcept {
    const machvan_lists all = lists();
    const range_of text = range(all, index);
    return all.sentence_offsets == nullptr ? 0 : text.last - text.first;
  }
  // The tokens of sentence `sentence` of text `index`, after a pipeline.
  array_view<machvan::span> sentence(std::size_t index, std::size_t sentence) const noexcept {
    const machvan_lists all = lists();
    if (sentence >= sentence_count(index)) return {};
    const std::size_t number = range(all, index).first + sentence;
    return array_view<machvan::span>(all.spans.data, all.spans.len)
        .slice(at(all.sentence_offsets, number), at(all.sentence_offsets, number + 1));
  }
  // New text `index`, after a detokenizer or a normalizer; empty for other calls.
  std::string_view text(std::size_t index) const noexcept {
    const machvan_lists all = lists();
    const range_of bytes = range(all, index);
    if (all.sentence_offsets != nullptr || bytes.last > all.text.len) return {};
    return std::string_view(all.text.data + bytes.first, bytes.last - bytes.first);
  }

  machvan_batch *get() const noexcept { return handle_.get(); }

 private:
  struct range_of {
    std::size_t first, last;
  };
  static std::size_t at(const std::uint64_t *offsets, std::size_t index) noexcept {
    return static_cast<std::size_t>(offsets[index]);
  }
  static range_of range(const machvan_lists &all, std::size_t index) noexcept {
    if (index >= all.text_count) return {0, 0};
    return {at(all.offsets, index), at(all.offsets, index + 1)};
  }

  detail::owned<machvan_batch, machvan_batch_free> handle_;
};

// Joins the syllables of a text into words.
class segmenter {
 public:
  static result<segmenter> create(const machvan_segmenter_options *options = nullptr) {
    return detail::make<segmenter, machvan_segmenter>(
        [&](auto **handle, auto *error) { return machvan_segmenter_new(options, handle, error); });
  }
  // The embedded model, and words of your own.
  static result<segmenter> with_words(const texts &words) {
    auto options = machvan::options<machvan_segmenter_options>();
    options.words = words.data();
    options.word_count = words.size();
    return create(&options);
  }

  result<void> segment(std::string_view text, machvan::stream &out) const {
    return detail::attempt([&](auto *error) {
      return machvan_segmenter_segment(get(), text.data(), text.size(), out.get(), error);
    });
  }
  result<void> segment(const texts &many, batch &out, std::uint32_t threads = 1) const {
    return detail::attempt([&](auto *error) {
      return machvan_segmenter_segment_batch(get(), many.data(), many.size(), threads, out.get(), error);
    });
  }

  // Why the atom at byte `offset` is in one word with the atom before it, or is not.
  result<machvan_word_decision> explain(std::string_view text, std::size_t offset) const {
    return detail::fetch<machvan_word_decision>([&](auto *decision, auto *error) {
      return machvan_segmenter_explain(get(), text.data(), text.size(), offset, decision, error);
    });
  }

  explicit segmenter(machvan_segmenter *handle) noexcept : handle_(handle) {}
  const machvan_segmenter *get() const noexcept { return handle_.get(); }

 private:
  detail::owned<machvan_segmenter, machvan_segmenter_free> handle_;
};

// Splits text into sentences.
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
  result<void> split(const texts &many, batch &out, std::uint32_t threads = 1) const {
    return detail::attempt([&](auto *error) {
      return machvan_sentence_splitter_split_batch(get(), many.data(), many.size(), threads, out.get(), error);
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

// Finds the sentences of a text that comes in chunks of any size.
class sentence_chunks {
 public:
  static result<sentence_chunks> create(const sentence_splitter &splitter) {
    return detail::make<sentence_chunks, machvan_sentence_chunks>(
        [&](auto **handle, auto *error) { return machvan_sentence_chunks_new(splitter.get(), handle, error); });
  }

  // Calls `found(start, end)` for each sentence that is certain by now, with its bytes in the whole text. `found` must not throw.
  template <typename Found>
  result<void> push(std::string_view chunk, Found &&found) {
    return detail::attempt([&](auto *error) {
      return machvan_sentence_chunks_push(get(), chunk.data(), chunk.size(), call<Found>, context(found), error);
    });
  }
  // The same for the rest of the text; another text can follow.
  template <typename Found>
  result<void> finish(Found &&found) {
    return detail::attempt(
        [&](auto *error) { return machvan_sentence_chunks_finish(get(), call<Found>, context(found), error); });
  }

  explicit sentence_chunks(machvan_sentence_chunks *handle) noexcept : handle_(handle) {}
  machvan_sentence_chunks *get() const noexcept { return handle_.get(); }

 private:
  template <typename Found>
  static void call(void *context, std::uint64_t start, std::uint64_t end) noexcept {
    (*static_cast<std::remove_reference_t<Found> *>(context))(start, end);
  }
  template <typename Found>
  static void *context(Found &found) noexcept {
    return const_cast<void *>(static_cast<const void *>(std::addressof(found)));
  }

  detail::owned<machvan_sentence_chunks, machvan_sentence_chunks_free> handle_;
};

// Finds the sentences and tokens of raw text.
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
  result<void> analyze(const texts &many, batch &out, std::uint32_t threads = 1) const {
    return detail::attempt([&](auto *error) {
      return machvan_pipeline_analyze_batch(get(), many.data(), many.size(), threads, out.get(), error);
    });
  }

  explicit pipeline(machvan_pipeline *handle) noexcept : handle_(handle) {}
  const machvan_pipeline *get() const noexcept { return handle_.get(); }

 private:
  detail::owned<machvan_pipeline, machvan_pipeline_free> handle_;
};

// Produces natural text from tokens.
class detokenizer {
 public:
  static result<detokenizer> create(const machvan_detokenizer_options *options = nullptr) {
    return detail::make<detokenizer, machvan_detokenizer>(
        [&](auto **handle, auto *error) { return machvan_detokenizer_new(options, handle, error); });
  }

  // Token i of `out` is token i of `tokens`.
  result<void> detokenize(machvan::stream_view tokens, machvan::stream &out) const {
    return detail::attempt([&](auto *error) {
      return machvan_detokenizer_detokenize(get(), tokens.get(), out.get(), error);
    });
  }
  // Many sentences, each a range of tokens.
  template <typename Sentences>
  result<void> detokenize(const Sentences &sentences, batch &out, std::uint32_t threads = 1) const {
    static_assert(detail::lasting<Sentences>, "the sentences must be references: other items end before the call");
    std::vector<machvan_str> tokens;
    std::vector<std::uint64_t> offsets{0};
    for (const auto &sentence : sentences) {
      static_assert(detail::lasting<decltype(sentence)>, "the tokens must be references, string views or pointers");
      for (const std::string_view token : sentence) tokens.push_back(to_str(token));
      offsets.push_back(tokens.size());
    }
    return detail::attempt([&](auto *error) {
      return machvan_detokenizer_detokenize_batch(get(), tokens.data(), tokens.size(), offsets.data(), offsets.size() - 1,
                                                  threads, out.get(), error);
    });
  }
  result<machvan_spacing_decision> explain(machvan::stream_view tokens, std::size_t index) const {
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

  // The new stream: valid until it is filled again. It can be passed on like any stream.
  stream_view stream() const noexcept { return stream_view(machvan_restored_stream(get())); }
  std::size_t boundary_count() const noexcept { return machvan_restored_boundary_count(get()); }
  result<machvan_boundary> boundary(std::size_t index) const {
    return detail::fetch<machvan_boundary>([&](auto *boundary, auto *error) {
      return machvan_restored_boundary(get(), index, boundary, error);
    });
  }
  result<machvan_mark_decision> decision(std::size_t index) const {
    return detail::fetch<machvan_mark_decision>([&](auto *decision, auto *error) {
      return machvan_restored_decision(get(), index, decision, error);
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

// Restores missing sentence boundaries and final punctuation.
class restorer {
 public:
  static result<restorer> create(const machvan_restorer_options *options = nullptr) {
    return detail::make<restorer, machvan_restorer>(
        [&](auto **handle, auto *error) { return machvan_restorer_new(options, handle, error); });
  }

  result<void> restore(machvan::stream_view tokens, restored &out) const {
    return detail::attempt(
        [&](auto *error) { return machvan_restorer_restore(get(), tokens.get(), out.get(), error); });
  }

  explicit restorer(machvan_restorer *handle) noexcept : handle_(handle) {}
  const machvan_restorer *get() const noexcept { return handle_.get(); }

 private:
  detail::owned<machvan_restorer, machvan_restorer_free> handle_;
};

// A normalized text, and a map of its offsets to the original.
class normalized {
 public:
  normalized() : handle_(machvan_normalized_new()) {}

  std::string_view text() const noexcept { return to_view(machvan_normalized_text(get())); }
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

// Normalizes text.
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

  result<void> normalize(const texts &many, batch &out, std::uint32_t threads = 1) const {
    return detail::attempt([&](auto *error) {
      return machvan_normalizer_normalize_batch(get(), many.data(), many.size(), threads, out.get(), error);
    });
  }

  explicit normalizer(machvan_normalizer *handle) noexcept : handle_(handle) {}
  const machvan_normalizer *get() const noexcept { return handle_.get(); }

 private:
  detail::owned<machvan_normalizer, machvan_normalizer_free> handle_;
};

// An input of any size, one unit at a time.
class reader {
 public:
  // The bytes are not copied: they must outlive the reader.
  static result<reader> memory(const machvan_format_options &format, std::string_view bytes,
                               const machvan_reader_options *options = nullptr) {
    return detail::make<reader, machvan_reader>([&](auto **handle, auto *error) {
      return machvan_reader_new_memory(&format, options, bytes.data(), bytes.size(), handle, error);
    });
  }
  // A string that ends with the statement is refused.
  template <typename Text, typename = std::enable_if_t<std::is_same_v<Text, std::string>>>
  static result<reader> memory(const machvan_format_options &, Text &&, const machvan_reader_options * = nullptr) = delete;
  static result<reader> file(const machvan_format_options &format, std::string_view path,
                             const machvan_reader_options *options = nullptr) {
    return detail::make<reader, machvan_reader>([&](auto **handle, auto *error) {
      return machvan_reader_new_file(&format, options, path.data(), path.size(), handle, error);
    });
  }
  // Reads what the function returns, which must not throw.
  static result<reader> function(const machvan_format_options &format, machvan_read_callback read, void *context,
                                 const machvan_reader_options *options = nullptr) {
    return detail::make<reader, machvan_reader>([&](auto **handle, auto *error) {
      return machvan_reader_new_callback(&format, options, read, context, handle, error);
    });
  }

  // Fills `out` with the next unit; false at the end. Throws the error, or aborts if exceptions are disabled:
  //   while (reader.next(stream)) ...
  bool next(machvan::stream &out) { return read(out).value(); }
  // The same, with a result.
  result<bool> read(machvan::stream &out) {
    return detail::fetch<bool>(
        [&](auto *more, auto *error) { return machvan_reader_read(get(), out.get(), more, error); });
  }

  explicit reader(machvan_reader *handle) noexcept : handle_(handle) {}
  machvan_reader *get() const noexcept { return handle_.get(); }

 private:
  detail::owned<machvan_reader, machvan_reader_free> handle_;
};

// Writes streams to a file or a function.
class writer {
 public:
  static result<writer> file(const machvan_format_options &format, std::string_view path) {
    return detail::make<writer, machvan_writer>([&](auto **handle, auto *error) {
      return machvan_writer_new_file(&format, path.data(), path.size(), handle, error);
    });
  }
  // Passes the output to the function, which must not throw.
  static result<writer> function(const machvan_format_options &format, machvan_write_callback write, void *context) {
    return detail::make<writer, machvan_writer>([&](auto **handle, auto *error) {
      return machvan_writer_new_callback(&format, write, context, handle, error);
    });
  }

  result<void> write(machvan::stream_view stream, std::uint32_t *losses = nullptr) {
    return detail::attempt([&](auto *error) { return machvan_writer_write(get(), stream.get(), losses, error); });
  }
  // The same with the annotations of the stream from which a stage made `analysis`.
  result<void> write_annotated(machvan::stream_view source, machvan::stream_view analysis, std::uint32_t *losses = nullptr) {
    return detail::attempt([&](auto *error) {
      return machvan_writer_write_annotated(get(), source.get(), analysis.get(), losses, error);
    });
  }
  // Writes the buffered output, which is lost otherwise.
  result<void> finish() {
    return detail::attempt([&](auto *error) { return machvan_writer_finish(get(), error); });
  }

  explicit writer(machvan_writer *handle) noexcept : handle_(handle) {}
  machvan_writer *get() const noexcept { return handle_.get(); }

 private:
  detail::owned<machvan_writer, machvan_writer_free> handle_;
};

}  // namespace machvan

#if defined(__cpp_lib_ranges)
template <typename T>
inline constexpr bool std::ranges::enable_borrowed_range<machvan::array_view<T>> = true;
template <>
inline constexpr bool std::ranges::enable_borrowed_range<machvan::token_range> = true;
template <>
inline constexpr bool std::ranges::enable_borrowed_range<machvan::sentence_range> = true;
template <>
inline constexpr bool std::ranges::enable_borrowed_range<machvan::note_range> = true;
#endif

#endif  // MACHVAN_HPP
