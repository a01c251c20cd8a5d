#pragma once
#include <memory>
#include <type_traits>
#include <utility>

namespace samskab {

namespace detail {
/// An object other than Self (not a plain function) that can be called with these arguments and gives this result.
template <class Call, class Self, class Result, class... Argument>
concept Callable = !std::is_same_v<std::remove_cvref_t<Call>, Self> &&
                   std::is_object_v<std::remove_reference_t<Call>> && std::is_invocable_r_v<Result, Call&, Argument...>;
}  // namespace detail

/// Something to call for as long as the call it was handed to lasts: a lambda is passed where it stands, without a
/// copy. It owns nothing, so it must not be kept. A plain function is handed over by its address. Lighter to include
/// and to call than std::function.
/// ```cpp
/// // A function that takes a rule for as long as it runs.
/// const auto count = [](int up_to, FunctionRef<bool(int)> rule) {
///   int found = 0;
///   for (int each = 1; each <= up_to; ++each) found += rule(each) ? 1 : 0;
///   return found;
/// };
/// const int divisor = 3;
/// count(10, [&](int each) { return each % divisor == 0; });  // 3
/// ```
template <class Signature>
class FunctionRef;
template <class Result, class... Argument>
class FunctionRef<Result(Argument...)> {
 public:
  template <detail::Callable<FunctionRef, Result, Argument...> Call>
  FunctionRef(Call&& call)  // NOLINT(google-explicit-constructor,bugprone-forwarding-reference-overload)
      : object_(const_cast<void*>(static_cast<const void*>(std::addressof(call)))),  // NOLINT: given back its own type
        call_([](void* object, Argument... arguments) -> Result {
          return (*static_cast<std::remove_reference_t<Call>*>(object))(std::forward<Argument>(arguments)...);
        }) {}

  Result operator()(Argument... arguments) const { return call_(object_, std::forward<Argument>(arguments)...); }

 private:
  void* object_;
  Result (*call_)(void*, Argument...);
};

}  // namespace samskab
