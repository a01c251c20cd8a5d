#include "label_places.hpp"

#include <array>
#include <cmath>
#include <cstring>
#include <string>

#include "samskab/base/error.hpp"

using namespace samskab;

namespace stats_input {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

[[noreturn]] void refuse(std::string_view name) {
  throw InvalidInput(Message("python.stats.labels").with("name", name));
}

void need_length(std::size_t given, std::string_view name, py::ssize_t rows) {
  if (given != static_cast<std::size_t>(rows))
    throw InvalidInput(Message("python.stats.length").with("name", name).with("given", given).with("needed", rows));
}

/// pandas' NA and NaT stand for a missing answer as NaN does; they are known by their types' names alone.
bool is_missing(PyObject* value) {
  if (value == Py_None) return true;
  if (PyFloat_Check(value)) return std::isnan(PyFloat_AS_DOUBLE(value));
  const std::string_view type = Py_TYPE(value)->tp_name;
  return type.ends_with("NAType") || type.ends_with("NaTType");
}

/// Numbers different keys 0, 1, 2 ... in the order in which they come: an open table of hashes.
class Numbering {
 public:
  Numbering() : slots_(256) {}

  /// The number of a key; `same(number)` tells whether that number's key is this one.
  template <class Same>
  std::uint32_t of(std::uint64_t key, const Same& same) {
    const std::uint64_t hash = mixed(key);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
      Slot& slot = slots_[at];
      if (slot.number == none) {
        slot = {hash, next_++};
        const std::uint32_t number = slot.number;
        if (2 * std::size_t{next_} > slots_.size()) grow();
        return number;
      }
      if (slot.hash == hash && same(slot.number)) return slot.number;
    }
  }

  static std::uint64_t mixed(std::uint64_t x) noexcept {
    x = (x ^ (x >> 32U)) * 0x9E3779B97F4A7C15ULL;
    return x ^ (x >> 29U);
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t number = none;
  };
  void grow() {
    std::vector<Slot> larger(2 * slots_.size());
    for (const Slot& slot : slots_) {
      if (slot.number == none) continue;
      std::size_t at = slot.hash & (larger.size() - 1);
      while (larger[at].number != none) at = (at + 1) & (larger.size() - 1);
      larger[at] = slot;
    }
    slots_ = std::move(larger);
  }
  std::vector<Slot> slots_;
  std::uint32_t next_ = 0;
};

Places numbered(std::vector<std::uint32_t> numbers, std::vector<py::object> names) {
  Places out;
  out.own = std::move(numbers);
  out.data = out.own.data();
  out.rows = out.own.size();
  out.range = names.size();
  out.names = std::move(names);
  return out;
}

// --- arrays ---

bool is_plain_array(const py::handle& object) {
  static PyTypeObject* const type = py::detail::npy_api::get().PyArray_Type_;
  return Py_TYPE(object.ptr()) == type;
}

/// In C order and aligned, so that it can be read as a span.
py::array in_line(const py::array& array) {
  constexpr int wanted = py::detail::npy_api::NPY_ARRAY_C_CONTIGUOUS_ | py::detail::npy_api::NPY_ARRAY_ALIGNED_;
  if ((array.flags() & wanted) == wanted) return array;
  return py::module_::import("numpy").attr("require")(array, py::none(), "CA");
}

template <class T>
Places from_numbers(const py::array& array) {
  const auto* numbers = static_cast<const T*>(array.data());
  const auto rows = static_cast<std::size_t>(array.shape(0));
  Places out;
  out.held = array;
  out.data = numbers;
  out.bytes = sizeof(T);
  out.rows = rows;
  out.negative = std::is_signed_v<T>;
  if (rows == 0) return out;
  T low = numbers[0];
  T high = numbers[0];
  for (std::size_t row = 0; row < rows; ++row) {
    const T number = numbers[row];
    low = number < low ? number : low;
    high = number > high ? number : high;
  }
  // Of whatever width and sign, as the arithmetic modulo 2^64 has it.
  const auto wide = [](T number) { return static_cast<std::uint64_t>(static_cast<std::int64_t>(number)); };
  const std::uint64_t reach = wide(high) - wide(low);
  if (reach < std::max<std::uint64_t>(65536, 2 * rows)) {
    out.low = wide(low);
    out.range = reach + 1;
    return out;
  }
  Numbering numbering;
  std::vector<T> keys;
  std::vector<std::uint32_t> codes(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    const T number = numbers[row];
    codes[row] =
        numbering.of(static_cast<std::uint64_t>(number), [&](std::uint32_t code) { return keys[code] == number; });
    if (codes[row] == keys.size()) keys.push_back(number);
  }
  std::vector<py::object> names;
  for (const T key : keys) names.push_back(py::int_(key));
  return numbered(std::move(codes), std::move(names));
}

/// Whether two texts of `width` bytes are the same; short ones are not worth a call.
bool same_text(const char* a, const char* b, std::size_t width) {
  for (; width >= 8; width -= 8, a += 8, b += 8) {
    std::uint64_t one = 0;
    std::uint64_t other = 0;
    std::memcpy(&one, a, 8);
    std::memcpy(&other, b, 8);
    if (one != other) return false;
  }
  for (std::size_t at = 0; at < width; ++at)
    if (a[at] != b[at]) return false;
  return true;
}

std::uint64_t text_key(const char* text, std::size_t width) {
  std::uint64_t key = width;
  for (; width >= 8; width -= 8, text += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text, 8);
    key = Numbering::mixed(key ^ word);
  }
  std::uint32_t word = 0;
  if (width >= 4) {
    std::memcpy(&word, text, 4);
    key = Numbering::mixed(key ^ word);
    width -= 4;
    text += 4;
  }
  for (std::size_t at = 0; at < width; ++at) key = key * 257U + static_cast<unsigned char>(text[at]);
  return key;
}

/// Texts of one width: compared as bytes, which are the same where the texts are.
Places from_texts(const py::array& array) {
  const auto* bytes = static_cast<const char*>(array.data());
  const auto rows = static_cast<std::size_t>(array.shape(0));
  const auto width = static_cast<std::size_t>(array.itemsize());
  Numbering numbering;
  std::vector<const char*> first;
  std::vector<std::uint32_t> codes(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    const char* const text = bytes + row * width;
    codes[row] =
        numbering.of(text_key(text, width), [&](std::uint32_t code) { return same_text(first[code], text, width); });
    if (codes[row] == first.size()) first.push_back(text);
  }
  std::vector<py::object> names;
  for (const char* const text : first)
    names.push_back(array.attr("item")(static_cast<std::size_t>(text - bytes) / std::max<std::size_t>(width, 1)));
  return numbered(std::move(codes), std::move(names));
}

/// Python objects, `item(row)` each: equal ones are one label. Where the same object comes again it is not asked again.
template <class Item>
Places from_objects(std::size_t rows, const Item& item) {
  struct Known {
    PyObject* object = nullptr;
    std::uint32_t code = 0;
  };
  std::array<Known, 1024> known;
  py::dict seen;
  std::vector<py::object> names;
  std::uint32_t missing = none;
  std::vector<std::uint32_t> codes(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    PyObject* const object = item(row);
    Known& last = known[(reinterpret_cast<std::uintptr_t>(object) >> 4U) * 0x9E3779B1U >> 8U & (known.size() - 1)];
    if (last.object != object) {
      const auto value = py::reinterpret_borrow<py::object>(object);
      if (is_missing(object)) {
        if (missing == none) {
          missing = static_cast<std::uint32_t>(names.size());
          names.push_back(py::none());
        }
        last = {object, missing};
      } else if (PyObject* const found = PyDict_GetItemWithError(seen.ptr(), object); found != nullptr) {
        last = {object, static_cast<std::uint32_t>(PyLong_AsUnsignedLong(found))};
      } else {
        if (PyErr_Occurred() != nullptr) throw py::error_already_set();
        last = {object, static_cast<std::uint32_t>(names.size())};
        seen[value] = py::int_(names.size());
        names.push_back(value);
      }
    }
    codes[row] = last.code;
  }
  return numbered(std::move(codes), std::move(names));
}

Places from_list(const py::list& list) {
  // Comparing labels may run any Python code, also code that shortens the list.
  const py::tuple items(list);
  return from_objects(items.size(), [&](std::size_t row) { return PyTuple_GET_ITEM(items.ptr(), row); });
}

/// Whole numbers, truth values, texts and objects; an array of another kind is not read here.
bool from_array(const py::array& given, Places& out) {
  if (given.ndim() != 1 || given.dtype().byteorder() == '>') return false;
  const char kind = given.dtype().kind();
  const bool integer = kind == 'i' || kind == 'u' || kind == 'b';
  if (!integer && kind != 'U' && kind != 'S' && kind != 'O') return false;
  const py::array array = in_line(given);
  if (kind == 'U' || kind == 'S') {
    out = from_texts(array);
  } else if (kind == 'O') {
    const auto* items = static_cast<PyObject* const*>(array.data());
    out = from_objects(static_cast<std::size_t>(array.shape(0)), [&](std::size_t row) {
      return items[row] != nullptr ? items[row] : Py_None;  // numpy's own reading of an object never set
    });
  } else {
    const bool negative = kind == 'i';
    switch (array.itemsize()) {
      case 1:
        out = negative ? from_numbers<std::int8_t>(array) : from_numbers<std::uint8_t>(array);
        break;
      case 2:
        out = negative ? from_numbers<std::int16_t>(array) : from_numbers<std::uint16_t>(array);
        break;
      case 4:
        out = negative ? from_numbers<std::int32_t>(array) : from_numbers<std::uint32_t>(array);
        break;
      default:
        out = negative ? from_numbers<std::int64_t>(array) : from_numbers<std::uint64_t>(array);
    }
    if (kind == 'b')
      for (std::size_t place = 0; place < out.range; ++place) out.names.push_back(py::bool_(out.low + place != 0));
  }
  return true;
}

// --- columns of dataframes ---

/// Codes that stand for `names`, in order; -1 is missing.
Places from_categories(const py::object& codes, const py::list& names, std::string_view name) {
  Places out;
  if (!is_plain_array(codes) || !from_array(codes, out)) refuse(name);
  if (out.rows == 0) return out;
  const auto least = static_cast<std::int64_t>(out.low);
  if (!out.names.empty() || least < -1 || out.range > names.size() + 1 ||
      least + static_cast<std::int64_t>(out.range) > static_cast<std::int64_t>(names.size()))
    refuse(name);
  for (std::size_t place = 0; place < out.range; ++place) {
    const std::int64_t code = least + static_cast<std::int64_t>(place);
    const auto label = code < 0 ? py::object(py::none()) : py::object(names[static_cast<std::size_t>(code)]);
    out.names.push_back(is_missing(label.ptr()) ? py::object(py::none()) : label);
  }
  return out;
}

bool is_categorical(const py::object& labels) {
  return py::hasattr(labels, "codes") && py::hasattr(labels, "categories");
}

Places from_categorical(const py::object& labels, std::string_view name) {
  return from_categories(labels.attr("codes"), labels.attr("categories").attr("tolist")(), name);
}

bool from_pandas(const py::object& labels, std::string_view name, Places& out) {
  if (!py::hasattr(labels, "values")) return false;
  const py::object values = labels.attr("values");
  if (is_categorical(values)) {
    out = from_categorical(values, name);
    return true;
  }
  if (is_plain_array(values) && from_array(values, out)) return true;
  if (!py::hasattr(labels, "factorize")) return false;
  const py::tuple found = labels.attr("factorize")();
  out = from_categories(found[0], found[1].attr("tolist")(), name);
  return true;
}

/// The numbers behind a polars column's categories need not be dense, nor begin at 0: the rows tell which there are.
bool from_polars(const py::object& labels, Places& out) {
  if (!py::hasattr(labels, "dtype") || !py::hasattr(labels, "to_physical")) return false;
  const auto kind = py::str(labels.attr("dtype")).cast<std::string>();
  const auto numbers_of = [](const py::object& series) {
    const py::object wide = py::module_::import("polars").attr("Int64");
    return series.attr("to_physical")().attr("cast")(wide).attr("fill_null")(-1).attr("to_numpy")();
  };
  if (kind.starts_with("Categorical") || kind.starts_with("Enum")) {
    const py::object different = labels.attr("unique")();
    const py::list names = different.attr("to_list")();
    const py::list numbers = numbers_of(different).attr("tolist")();
    py::dict name_of;
    for (std::size_t i = 0; i < names.size(); ++i) name_of[numbers[i]] = names[i];
    if (!from_array(py::array(numbers_of(labels)), out)) return false;
    std::vector<py::object> by_place;
    for (std::size_t place = 0; place < out.range; ++place)
      by_place.push_back(name_of.attr("get")(out.name(place), py::none()));
    out.names = std::move(by_place);
    return true;
  }
  const bool whole = kind.starts_with("Int") || kind.starts_with("UInt") || kind == "Boolean";
  if (!whole || labels.attr("null_count")().cast<std::size_t>() > 0) return false;
  const py::object numbers = labels.attr("to_numpy")();
  return is_plain_array(numbers) && from_array(numbers, out);
}

bool from_pyarrow(const py::object& labels, std::string_view name, Places& out) {
  if (!py::hasattr(labels, "type")) return false;
  const auto kind = py::str(labels.attr("type")).cast<std::string>();
  py::object array = labels;
  if (kind == "string" || kind == "large_string" || kind == "bool" || kind.starts_with("int") ||
      kind.starts_with("uint"))
    array = array.attr("dictionary_encode")();
  else if (!kind.starts_with("dictionary<"))
    return false;
  if (py::hasattr(array, "combine_chunks")) array = array.attr("unify_dictionaries")().attr("combine_chunks")();
  if (!py::hasattr(array, "indices")) return false;
  const py::object codes = array.attr("indices").attr("cast")("int64").attr("fill_null")(-1);
  const py::object numbers = codes.attr("to_numpy")(py::arg("zero_copy_only") = false);
  out = from_categories(numbers, array.attr("dictionary").attr("to_pylist")(), name);
  return true;
}

bool from_column(const py::object& labels, std::string_view name, Places& out) {
  const py::object module = py::type::of(labels).attr("__module__");
  const auto library = py::isinstance<py::str>(module) ? module.cast<std::string>() : std::string();
  if (library.starts_with("pandas")) {
    if (!is_categorical(labels)) return from_pandas(labels, name, out);
    out = from_categorical(labels, name);
    return true;
  }
  if (library.starts_with("polars")) return from_polars(labels, out);
  if (library.starts_with("pyarrow")) return from_pyarrow(labels, name, out);
  return false;
}

}  // namespace

Places places_of(const py::object& labels, std::string_view name, py::ssize_t rows) {
  const bool text = py::isinstance<py::str>(labels) || py::isinstance<py::bytes>(labels);
  if (text || labels.is_none() || !py::hasattr(labels, "__len__")) refuse(name);
  Places out;
  if (is_plain_array(labels)) {
    const auto array = py::reinterpret_borrow<py::array>(labels);
    if (array.ndim() == 0) refuse(name);
    need_length(static_cast<std::size_t>(array.shape(0)), name, rows);
    if (from_array(array, out)) return out;
  } else if (!PyList_CheckExact(labels.ptr()) && !PyTuple_CheckExact(labels.ptr())) {
    need_length(py::len(labels), name, rows);
    if (py::hasattr(labels, "to_native")) return places_of(labels.attr("to_native")(), name, rows);
    if (from_column(labels, name, out)) {
      need_length(out.rows, name, rows);
      return out;
    }
  }
  const py::list values = py::hasattr(labels, "tolist") ? py::list(labels.attr("tolist")()) : py::list(labels);
  need_length(values.size(), name, rows);
  return from_list(values);
}

}  // namespace stats_input
