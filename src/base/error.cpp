#include "samskab/base/error.hpp"

namespace samskab {

Error::Error(Message message) : message_(std::move(message)), english_(message_.in(Language::en)) {}

// Defined here so that each class has one type-info, whichever shared library throws or catches it.
Error::~Error() = default;
InvalidInput::~InvalidInput() = default;
NotFound::~NotFound() = default;
NotEnoughData::~NotEnoughData() = default;
FormatError::~FormatError() = default;
FileError::~FileError() = default;
ConsentError::~ConsentError() = default;
DisclosureError::~DisclosureError() = default;
Cancelled::~Cancelled() = default;

}  // namespace samskab
