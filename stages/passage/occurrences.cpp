#include "stages/passage/occurrences.hpp"
