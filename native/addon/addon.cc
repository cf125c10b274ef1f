/*
 * Memory at real addresses, executable memory and calls of machine code, for Node.
 *
 * Executable memory is one memory file mapped twice, once to be written and once to be executed; the second mapping lies
 * below 2 GB. Buffers unmap their memory when they are collected.
 */
#include <napi.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <dlfcn.h>
#include <sys/mman.h>
#include <unistd.h>

#include "standins.h"

namespace {

constexpr int kMostArguments = 6;

size_t page_rounded(size_t n) {
  size_t page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  return (n + page - 1) / page * page;
}

Napi::Error system_error(Napi::Env env, const char *what) {
  return Napi::Error::New(env, std::string(what) + ": " + strerror(errno));
}

size_t size_argument(const Napi::CallbackInfo &info) {
  if (info.Length() < 1 || !info[0].IsNumber()) throw Napi::TypeError::New(info.Env(), "a number of bytes is expected");
  double n = info[0].As<Napi::Number>().DoubleValue();
  if (!(n >= 1) || n > 1e15) throw Napi::RangeError::New(info.Env(), "not a number of bytes");
  return page_rounded(static_cast<size_t>(n));
}

Napi::Value address_value(Napi::Env env, const void *p) {
  return Napi::Number::New(env, static_cast<double>(reinterpret_cast<uintptr_t>(p)));
}

int64_t word_argument(Napi::Env env, const Napi::Value &v) {
  if (v.IsBigInt()) {
    bool lossless;
    return v.As<Napi::BigInt>().Int64Value(&lossless);
  }
  if (v.IsNumber()) return v.As<Napi::Number>().Int64Value();
  throw Napi::TypeError::New(env, "a number or bigint is expected");
}

void *address_argument(Napi::Env env, const Napi::Value &v) {
  return reinterpret_cast<void *>(static_cast<uintptr_t>(word_argument(env, v)));
}

/* reserve(bytes): { address, buffer } */
Napi::Value reserve(const Napi::CallbackInfo &info) {
  Napi::Env env = info.Env();
  size_t n = size_argument(info);
  void *p = mmap(nullptr, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (p == MAP_FAILED) throw system_error(env, "mmap");
  Napi::Object result = Napi::Object::New(env);
  result.Set("address", address_value(env, p));
  result.Set("buffer", Napi::ArrayBuffer::New(env, p, n, [n](Napi::Env, void *data) { munmap(data, n); }));
  return result;
}

/* reserveLow(bytes): the same below 2 GB, never unmapped */
Napi::Value reserve_low(const Napi::CallbackInfo &info) {
  Napi::Env env = info.Env();
  size_t n = size_argument(info);
  void *p = mmap(nullptr, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
  if (p == MAP_FAILED) throw system_error(env, "mmap");
  Napi::Object result = Napi::Object::New(env);
  result.Set("address", address_value(env, p));
  result.Set("buffer", Napi::ArrayBuffer::New(env, p, n, [](Napi::Env, void *) {}));
  return result;
}

/* executable(bytes): { address, writableAddress, buffer } */
Napi::Value executable(const Napi::CallbackInfo &info) {
  Napi::Env env = info.Env();
  size_t n = size_argument(info);
  int fd = memfd_create("pypy-ts-code", MFD_CLOEXEC);
  if (fd < 0) throw system_error(env, "memfd_create");
  if (ftruncate(fd, static_cast<off_t>(n)) != 0) {
    close(fd);
    throw system_error(env, "ftruncate");
  }
  void *w = mmap(nullptr, n, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  void *x = w == MAP_FAILED ? MAP_FAILED : mmap(nullptr, n, PROT_READ | PROT_EXEC, MAP_SHARED | MAP_32BIT, fd, 0);
  close(fd);
  if (x == MAP_FAILED) {
    Napi::Error e = system_error(env, "mmap of executable memory");
    if (w != MAP_FAILED) munmap(w, n);
    throw e;
  }
  Napi::Object result = Napi::Object::New(env);
  result.Set("address", address_value(env, x));
  result.Set("writableAddress", address_value(env, w));
  result.Set("buffer", Napi::ArrayBuffer::New(env, w, n, [n, x](Napi::Env, void *data) {
    munmap(data, n);
    munmap(x, n);
  }));
  return result;
}

/* callInt(address, ...words): bigint */
Napi::Value call_int(const Napi::CallbackInfo &info) {
  Napi::Env env = info.Env();
  if (info.Length() < 1) throw Napi::TypeError::New(env, "an address is expected");
  if (info.Length() > kMostArguments + 1) throw Napi::RangeError::New(env, "at most six arguments");
  int64_t a[kMostArguments] = {};
  for (size_t i = 1; i < info.Length(); i++) a[i - 1] = word_argument(env, info[i]);
  using Function = int64_t (*)(int64_t, int64_t, int64_t, int64_t, int64_t, int64_t);
  Function f = reinterpret_cast<Function>(address_argument(env, info[0]));
  return Napi::BigInt::New(env, f(a[0], a[1], a[2], a[3], a[4], a[5]));
}

/* callFloat(address, ...doubles): number */
Napi::Value call_float(const Napi::CallbackInfo &info) {
  Napi::Env env = info.Env();
  if (info.Length() < 1) throw Napi::TypeError::New(env, "an address is expected");
  if (info.Length() > 3) throw Napi::RangeError::New(env, "at most two arguments");
  double a[2] = {};
  for (size_t i = 1; i < info.Length(); i++) {
    if (!info[i].IsNumber()) throw Napi::TypeError::New(env, "a number is expected");
    a[i - 1] = info[i].As<Napi::Number>().DoubleValue();
  }
  using Function = double (*)(double, double);
  Function f = reinterpret_cast<Function>(address_argument(env, info[0]));
  return Napi::Number::New(env, f(a[0], a[1]));
}

/* symbol(name): the address of a stand-in or of a function of the C library, or null */
Napi::Value symbol(const Napi::CallbackInfo &info) {
  Napi::Env env = info.Env();
  if (info.Length() < 1 || !info[0].IsString()) throw Napi::TypeError::New(env, "a name is expected");
  std::string name = info[0].As<Napi::String>().Utf8Value();
  void *p = stand_in(name);
  if (p == nullptr) p = dlsym(RTLD_DEFAULT, name.c_str());
  return p == nullptr ? env.Null() : address_value(env, p);
}

Napi::Object start(Napi::Env env, Napi::Object exports) {
  exports.Set("reserve", Napi::Function::New(env, reserve));
  exports.Set("reserveLow", Napi::Function::New(env, reserve_low));
  exports.Set("executable", Napi::Function::New(env, executable));
  exports.Set("callInt", Napi::Function::New(env, call_int));
  exports.Set("callFloat", Napi::Function::New(env, call_float));
  exports.Set("symbol", Napi::Function::New(env, symbol));
  return exports;
}

}  // namespace

NODE_API_MODULE(pypy_ts_addon, start)
