/*
 * Stand-ins for the run time of the executable, for machine code that is tested on Node: see standins.cc.
 */
#ifndef PTS_STANDINS_H
#define PTS_STANDINS_H
#include <string>

/* The address of the stand-in with that name, or null. */
void *stand_in(const std::string &name);

#endif
