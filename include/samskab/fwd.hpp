#pragma once
/// Names of the types that other headers most often only mention.

namespace samskab {

class Date;
class Error;
class LocalisedText;
class Message;
class Reader;
class Schema;
class Stories;
class StoriesBuilder;
class Table;
class Timestamp;
class View;
class Writer;
enum class Language;
struct Basis;
struct Comparison;
struct ComparisonSet;
struct DensityResult;
struct Filter;
struct Grouping;
struct IntakeAccount;
struct SchemaContent;
struct Signifier;
struct Story;
struct StoryCard;
struct StoryTable;
struct Summary;
struct SummaryTable;
struct ZoneTable;

}  // namespace samskab
