/** Module time. Names and offsets of the local zone are set when it is first imported, and by tzset(). */
import { toFloat, toI64, intmask } from '../../rlib/rarithmetic';
import { c_clock, c_sleep, c_time } from '../../rlib/foreign';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { wrapErrno } from '../../interpreter/error';
import { vm } from '../../interpreter/executioncontext';
import { ModuleDef, fn, type W_Module } from '../../interpreter/module';
import {
  localOffset, structTime, time_asctime, time_ctime, time_gmtime, time_localtime, time_mktime, time_strftime, timeOptions, yearMoment, zoneName,
} from './calendar';

const HALF_YEAR = 181n * 86400n;

function time_time(): W_Root { return space.newfloat(c_time()); }
function time_clock(): W_Root { return space.newfloat(c_clock()); }

function time_sleep(w_seconds: W_Root): W_Root {
  const seconds = space.getfloat_w(w_seconds);
  if (seconds < toFloat(0)) throw wrapErrno(space.w_IOError, 22, null);
  const n = c_sleep(seconds);
  if (vm.isPending()) vm.performActions();
  // Python 2.5 ends the sleep when a signal came, as if the time were over, unless its handler raised.
  if (n < 0 && n !== -4) throw wrapErrno(space.w_IOError, -n, null);
  return space.w_None;
}

/** Of January and July the one with the smaller offset has standard time. */
function setZone(w_module: W_Module): void {
  const january = yearMoment();
  const july = intmask(january + HALF_YEAR);
  const winter = localOffset(january);
  const summer = localOffset(july);
  const south = winter > summer;
  const standard = south ? summer : winter;
  const w_dict = w_module.getdict()!;
  const standardName = zoneName(south ? july : january);
  const daylightName = zoneName(south ? january : july);
  w_dict.setitem_str('timezone', space.newindex(0 - standard));
  w_dict.setitem_str('altzone', space.newindex(0 - (south ? winter : summer)));
  w_dict.setitem_str('daylight', space.newindex(winter !== summer ? 1 : 0));
  w_dict.setitem_str('tzname', space.newtuple2(space.newbytes(standardName), space.newbytes(daylightName)));
}

/** The C library reads the environment variable TZ anew at each call; what the module shows is set here. */
function time_tzset(): W_Root {
  const w_module = timeOptions.w_module;
  if (w_module !== null) setZone(w_module as W_Module);
  return space.w_None;
}

function time_strptime(w_text: W_Root, w_format: W_Root | null): W_Root {
  const w_strptime = space.getattr(space.importModule('_strptime'), 'strptime');
  return w_format === null ? w_strptime.call1(w_text) : w_strptime.call2(w_text, w_format);
}

function startup(w_module: W_Module): void {
  timeOptions.w_module = w_module;
  setZone(w_module);
}

export const timeModule = new ModuleDef('time', {
  doc: 'Moments, as seconds since 1970 or broken down by the calendar.',
  startup,
  members: {
    time: fn(time_time), clock: fn(time_clock), sleep: fn(time_sleep, 'seconds'), gmtime: fn(time_gmtime, 'seconds?'), localtime: fn(time_localtime, 'seconds?'),
    mktime: fn(time_mktime, 'tuple'), asctime: fn(time_asctime, 'tuple?'), ctime: fn(time_ctime, 'seconds?'), strftime: fn(time_strftime, 'format tuple?'),
    strptime: fn(time_strptime, 'string format?'), tzset: fn(time_tzset),
    struct_time: structTime.typedef,
    accept2dyear: () => space.newint(toI64(1)),
  },
});
