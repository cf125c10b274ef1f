# Generated: control flow in random nestings (loops, try statements, with statements, generators). Seed 303.
from __future__ import with_statement
import sys
log = []
keep = []
class Stop(Exception): pass
class Other(Exception): pass
class M(object):
    def __init__(self, n, swallow): self.n, self.swallow = n, swallow
    def __enter__(self): log.append('enter%d' % self.n); return self.n
    def __exit__(self, t, v, tb): log.append(('exit%d' % self.n, t and t.__name__)); return self.swallow
def tick(budget=[0]):
    budget[0] += 1

def f0(x):
    if x % 3 == 0: return ('ret', 1, x)

def f1(x):
    if x % 2:
        try:
            x = (x * 3 + 2) % 11
            if x % 2 == 0: raise Stop(2)
        except Other, e:
            log.append(e.__class__.__name__)
            log.append(3)
            try:
                log.append(4)
                log.append(('x', x))
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(5)
            except KeyError:
                log.append(6)
                log.append(7)
                log.append(8)
        finally:
            with M(9, False):
                log.append(('x', x))
                if x % 4 == 0: return ('ret', 10, x)
            try:
                x = (x * 3 + 8) % 11
                log.append(11)
                log.append(('x', x))
            finally:
                log.append(('x', x))
            with M(12, True):
                if x % 6 == 0: return ('ret', 13, x)
                log.append(14)
                log.append(('x', x))
        for i2 in range(2):
            x += i2
            try:
                log.append(('x', x))
            except Stop, e:
                log.append(e.__class__.__name__)
                x = (x * 3 + 2) % 11
                log.append(15)
                log.append(16)
            except KeyError:
                log.append(17)
                log.append(('x', x))
                if x % 4 == 0: raise Stop(18)
            finally:
                log.append(('x', x))
                if x % 2 == 1: raise Other(19)
                if x % 4 == 0: break
            w20 = 0
            while w20 < 1:
                w20 += 1
                if x % 4 == 1: continue
            log.append(('x', x))
    else:
        try:
            with M(21, False):
                log.append(22)
            with M(23, True):
                log.append(('x', x))
        except (Stop, Other, KeyError), e:
            log.append(e.__class__.__name__)
            try:
                if x % 3 == 0: raise KeyError(24)
                log.append(('x', x))
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                if x % 3 == 1: raise Stop(25)
                if x % 5 == 0: return ('ret', 26, x)
            except KeyError:
                log.append(27)
                log.append(('x', x))
            else:
                if x % 4 == 1: raise Stop(28)
            with M(29, False):
                if x % 2 == 1: raise KeyError(30)
            try:
                x = (x * 3 + 4) % 11
                log.append(('x', x))
            except Stop, e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                log.append(('x', x))
            else:
                log.append(31)
                if x % 5 == 1: raise KeyError(32)
    try:
        with M(33, False):
            log.append(34)
        if x % 2:
            try:
                if x % 3 == 1: raise Stop(35)
                x = (x * 3 + 5) % 11
                log.append(36)
            finally:
                if x % 6 == 0: return ('ret', 37, x)
                if x % 3 == 0: raise Other(38)
                log.append(39)
            if x % 2:
                log.append(('x', x))
                x = (x * 3 + 2) % 11
                log.append(('x', x))
            else:
                x = (x * 3 + 7) % 11
                log.append(40)
        else:
            x = (x * 3 + 2) % 11
        for i2 in range(2):
            x += i2
            try:
                if x % 3 == 0: continue
            finally:
                x = (x * 3 + 2) % 11
                if x % 2 == 0: raise Stop(41)
                log.append(42)
            if x % 4 == 0: break
            log.append(('x', x))
        else:
            try:
                log.append(('x', x))
                if x % 3 == 0: raise KeyError(43)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 4 == 0: return ('ret', 44, x)
                x = (x * 3 + 6) % 11
            else:
                if x % 4 == 1: raise Other(45)
                log.append(('x', x))
            try:
                x = (x * 3 + 7) % 11
                if x % 2 == 1: raise KeyError(46)
                log.append(('x', x))
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(47)
                if x % 5 == 0: raise Stop(48)
                log.append(('x', x))
            try:
                log.append(49)
                log.append(50)
                if x % 6 == 0: return ('ret', 51, x)
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(52)
                log.append(('x', x))
                if x % 3 == 0: raise Other(53)
            else:
                x = (x * 3 + 3) % 11
                if x % 2 == 1: raise Other(54)
    except (Stop, Other, KeyError), e:
        log.append(e.__class__.__name__)
        try:
            log.append(55)
        finally:
            if x % 4 == 0: raise KeyError(56)
            log.append(57)
        with M(58, False):
            w59 = 0
            while w59 < 1:
                w59 += 1
                x = (x * 3 + 1) % 11
                log.append(('x', x))
            with M(60, False):
                if x % 5 == 0: return ('ret', 61, x)
                log.append(62)
                log.append(63)
            if x % 3 == 1: raise Other(64)
    except KeyError:
        x = (x * 3 + 7) % 11
        try:
            try:
                if x % 4 == 0: raise Stop(65)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(66)
                if x % 3 == 0: return ('ret', 67, x)
                log.append(68)
            else:
                if x % 5 == 0: return ('ret', 69, x)
                x = (x * 3 + 2) % 11
                if x % 3 == 0: return ('ret', 70, x)
            try:
                if x % 4 == 1: raise Stop(71)
            finally:
                log.append(72)
            if x % 2 == 1: raise KeyError(73)
        except Other, e:
            log.append(e.__class__.__name__)
            try:
                log.append(74)
                if x % 5 == 0: return ('ret', 75, x)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 2 == 1: raise Stop(76)
            for i3 in range(1):
                x += i3
                if x % 2 == 1: raise KeyError(77)
            log.append(('x', x))
        finally:
            try:
                log.append(78)
                log.append(('x', x))
                if x % 4 == 0: raise Stop(79)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(80)
                log.append(81)
                log.append(('x', x))
            except KeyError:
                if x % 5 == 1: raise Stop(82)
            try:
                if x % 5 == 0: return ('ret', 83, x)
                log.append(84)
                if x % 5 == 0: raise Stop(85)
            finally:
                log.append(86)
    if x % 4 == 1: raise Stop(87)

def f2(x):
    log.append(88)
    try:
        w89 = 0
        while w89 < 3:
            w89 += 1
            if x % 2:
                if x % 4 == 0: return
                if x % 4 == 0: raise KeyError(90)
                if x % 4 == 0: raise Stop(91)
            else:
                if x % 3 == 0: raise Stop(92)
                if x % 4 == 1: continue
            with M(93, False):
                x = ((yield (94, x)) or x + 1) % 13
                x = (x * 3 + 1) % 11
    finally:
        x = (x * 3 + 4) % 11
        with M(95, False):
            with M(96, True):
                if x % 3 == 0: raise KeyError(97)
                log.append(98)
                log.append(99)
            log.append(100)
        with M(101, False):
            try:
                if x % 3 == 1: raise Other(102)
                log.append(103)
            finally:
                if x % 5 == 0: raise KeyError(104)
                log.append(105)
    if x % 2:
        log.append(106)
        with M(107, False):
            with M(108, False):
                log.append(109)
            try:
                if x % 4 == 1: raise Stop(110)
                if x % 4 == 1: raise Stop(111)
            except Stop, e:
                log.append(e.__class__.__name__)
                log.append(112)
                log.append(('x', x))
            w113 = 0
            while w113 < 3:
                w113 += 1
                log.append(114)
                x = ((yield (115, x)) or x + 1) % 13
            else:
                x = (x * 3 + 2) % 11
        with M(116, False):
            for i3 in range(3):
                x += i3
                log.append(117)
                if x % 4 == 1: raise Stop(118)
                x = (x * 3 + 3) % 11
            with M(119, True):
                log.append(120)
    else:
        for i2 in range(1):
            x += i2
            x = (x * 3 + 3) % 11
            try:
                log.append(121)
            finally:
                log.append(122)
                if x % 7 == 0: return
                if x % 5 == 0: return
        else:
            try:
                x = (x * 3 + 2) % 11
                log.append(('x', x))
                log.append(('x', x))
            finally:
                log.append(123)
                if x % 4 == 0: raise KeyError(124)
    yield x

def f3(x):
    if x % 4 == 0: return ('ret', 125, x)
    if x % 2:
        try:
            try:
                x = (x * 3 + 1) % 11
            except Other, e:
                log.append(e.__class__.__name__)
                x = (x * 3 + 1) % 11
                if x % 3 == 1: raise Stop(126)
            try:
                log.append(127)
                if x % 2 == 1: raise KeyError(128)
                if x % 5 == 1: raise Stop(129)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 6 == 0: return ('ret', 130, x)
                if x % 3 == 1: raise KeyError(131)
            try:
                log.append(('x', x))
                log.append(132)
                log.append(133)
            except Other, e:
                log.append(e.__class__.__name__)
                if x % 2 == 0: raise Stop(134)
                log.append(135)
            else:
                x = (x * 3 + 1) % 11
        finally:
            log.append(136)
            log.append(('x', x))
            log.append(('x', x))
        with M(137, False):
            log.append(138)
            if x % 2:
                if x % 4 == 0: raise Stop(139)
                log.append(140)
            else:
                if x % 4 == 1: raise Other(141)
                x = (x * 3 + 2) % 11
        if x % 2:
            w142 = 0
            while w142 < 1:
                w142 += 1
                if x % 3 == 0: return ('ret', 143, x)
                log.append(('x', x))
                log.append(144)
            else:
                if x % 2 == 1: raise KeyError(145)
                if x % 5 == 0: return ('ret', 146, x)
                log.append(147)
        else:
            log.append(('x', x))
            log.append(148)
            with M(149, False):
                x = (x * 3 + 4) % 11
    else:
        for i2 in range(3):
            x += i2
            if x % 3 == 0: raise KeyError(150)
            if x % 5 == 0: return ('ret', 151, x)
            x = (x * 3 + 2) % 11
        else:
            log.append(('x', x))
        for i2 in range(2):
            x += i2
            with M(152, False):
                if x % 2 == 1: break
                log.append(('x', x))
            log.append(153)
            log.append(('x', x))
        else:
            try:
                log.append(('x', x))
                log.append(('x', x))
                if x % 2 == 0: raise Other(154)
            finally:
                log.append(('x', x))
    with M(155, False):
        x = (x * 3 + 8) % 11

def f4(x):
    log.append(('x', x))
    with M(156, True):
        for i2 in range(3):
            x += i2
            try:
                if x % 2 == 1: continue
            finally:
                log.append(('x', x))
                if x % 3 == 0: raise Other(157)
            with M(158, True):
                log.append(159)
                log.append(160)
        else:
            try:
                log.append(161)
            finally:
                log.append(162)
                log.append(('x', x))
        w163 = 0
        while w163 < 1:
            w163 += 1
            try:
                if x % 5 == 0: raise Stop(164)
            finally:
                log.append(165)
                if x % 3 == 0: return ('ret', 166, x)
            for i3 in range(3):
                x += i3
                if x % 2 == 1: break
                if x % 5 == 0: return ('ret', 167, x)
                log.append(('x', x))
            else:
                if x % 4 == 1: raise Stop(168)
                x = (x * 3 + 6) % 11
                log.append(('x', x))
            if x % 2:
                log.append(('x', x))
                log.append(('x', x))
            else:
                log.append(169)
                log.append(170)
                x = (x * 3 + 2) % 11

def f5(x):
    if x % 5 == 0: raise Stop(171)
    log.append(172)
    with M(173, False):
        x = (x * 3 + 8) % 11
    yield x

def f6(x):
    x = (x * 3 + 9) % 11
    try:
        try:
            try:
                log.append(('x', x))
                if x % 4 == 1: raise Other(174)
                log.append(('x', x))
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(175)
            except KeyError:
                log.append(('x', x))
                if x % 5 == 1: raise Stop(176)
                log.append(177)
        except Other, e:
            log.append(e.__class__.__name__)
            try:
                if x % 3 == 0: raise Stop(178)
                x = (x * 3 + 6) % 11
            finally:
                log.append(179)
                log.append(180)
                log.append(181)
            try:
                log.append(182)
                log.append(183)
                if x % 4 == 0: raise KeyError(184)
            except Stop, e:
                log.append(e.__class__.__name__)
                log.append(185)
        except KeyError:
            log.append(186)
            try:
                x = (x * 3 + 1) % 11
            finally:
                if x % 2 == 1: raise KeyError(187)
            for i3 in range(1):
                x += i3
                log.append(188)
            else:
                log.append(('x', x))
                log.append(189)
                log.append(('x', x))
        log.append(('x', x))
        with M(190, False):
            for i3 in range(3):
                x += i3
                x = (x * 3 + 9) % 11
                if x % 5 == 0: return ('ret', 191, x)
                x = (x * 3 + 7) % 11
            else:
                log.append(('x', x))
                log.append(('x', x))
    except Other, e:
        log.append(e.__class__.__name__)
        with M(192, True):
            with M(193, False):
                log.append(('x', x))
            try:
                log.append(194)
                log.append(('x', x))
                log.append(195)
            finally:
                log.append(196)
        if x % 3 == 1: raise Other(197)
    for i1 in range(3):
        x += i1
        log.append(198)
        for i2 in range(2):
            x += i2
            try:
                if x % 2 == 0: break
                x = (x * 3 + 9) % 11
                if x % 4 == 0: raise KeyError(199)
            finally:
                log.append(200)
                log.append(201)
                if x % 4 == 1: raise Other(202)
        try:
            w203 = 0
            while w203 < 3:
                w203 += 1
                if x % 3 == 1: raise Stop(204)
                if x % 2 == 0: continue
                if x % 2 == 0: continue
            try:
                if x % 4 == 0: break
                log.append(205)
            except Stop, e:
                log.append(e.__class__.__name__)
                log.append(206)
                if x % 2 == 1: raise Stop(207)
                if x % 4 == 1: raise Other(208)
            if x % 2 == 0: raise Stop(209)
        finally:
            x = (x * 3 + 1) % 11
            log.append(210)
            try:
                x = (x * 3 + 1) % 11
                log.append(('x', x))
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
            except KeyError:
                if x % 2 == 0: break
            finally:
                log.append(211)
                if x % 3 == 1: break
    else:
        try:
            w212 = 0
            while w212 < 3:
                w212 += 1
                log.append(213)
                log.append(('x', x))
                if x % 3 == 0: raise KeyError(214)
            else:
                if x % 2 == 0: raise KeyError(215)
            try:
                if x % 5 == 0: raise Stop(216)
                if x % 6 == 0: return ('ret', 217, x)
            except Stop, e:
                log.append(e.__class__.__name__)
                log.append(218)
        finally:
            try:
                log.append(219)
                x = (x * 3 + 9) % 11
                log.append(220)
            except Other, e:
                log.append(e.__class__.__name__)
                x = (x * 3 + 6) % 11
            else:
                if x % 5 == 0: raise Stop(221)
                log.append(222)
                log.append(223)
            for i3 in range(3):
                x += i3
                log.append(224)
            w225 = 0
            while w225 < 2:
                w225 += 1
                x = (x * 3 + 6) % 11
            else:
                log.append(226)
                log.append(227)

def f7(x):
    x = (x * 3 + 8) % 11
    with M(228, False):
        try:
            log.append(('x', x))
        except (Stop, Other, KeyError), e:
            log.append(e.__class__.__name__)
            for i3 in range(2):
                x += i3
                log.append(229)
                log.append(230)
                log.append(231)
            else:
                if x % 3 == 0: raise Other(232)
            with M(233, True):
                log.append(234)
                log.append(235)
            w236 = 0
            while w236 < 1:
                w236 += 1
                log.append(237)
                log.append(('x', x))
        else:
            try:
                log.append(238)
                if x % 2 == 0: raise Other(239)
            finally:
                if x % 5 == 0: raise Stop(240)
                log.append(241)
            if x % 5 == 0: return ('ret', 242, x)
            try:
                log.append(243)
                if x % 4 == 1: raise Other(244)
                if x % 3 == 0: raise Other(245)
            finally:
                log.append(246)

def f8(x):
    if x % 2 == 0: raise Stop(247)
    yield x

def f9(x):
    if x % 5 == 1: raise KeyError(248)
    try:
        try:
            try:
                if x % 2 == 1: raise Stop(249)
            finally:
                log.append(250)
                log.append(251)
                log.append(252)
        except Stop, e:
            log.append(e.__class__.__name__)
            log.append(253)
            try:
                log.append(('x', x))
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(254)
                log.append(255)
            except KeyError:
                log.append(256)
                log.append(257)
                log.append(('x', x))
            else:
                if x % 6 == 0: return ('ret', 258, x)
            finally:
                log.append(259)
        try:
            for i3 in range(3):
                x += i3
                x = (x * 3 + 7) % 11
        except (Stop, Other, KeyError), e:
            log.append(e.__class__.__name__)
            for i3 in range(1):
                x += i3
                log.append(260)
            if x % 2:
                x = (x * 3 + 8) % 11
            else:
                if x % 5 == 1: raise Stop(261)
                log.append(('x', x))
                log.append(('x', x))
        finally:
            log.append(('x', x))
    except (Stop, KeyError), e:
        log.append(e.__class__.__name__)
        try:
            if x % 2:
                log.append(('x', x))
            else:
                log.append(262)
                log.append(263)
                log.append(('x', x))
            if x % 3 == 0: raise Stop(264)
            try:
                if x % 2 == 1: raise KeyError(265)
                log.append(266)
                log.append(('x', x))
            finally:
                log.append(('x', x))
                log.append(267)
        finally:
            log.append(('x', x))
        if x % 2:
            if x % 2:
                if x % 5 == 0: raise Stop(268)
                if x % 3 == 0: raise Stop(269)
                x = (x * 3 + 9) % 11
            else:
                log.append(270)
                log.append(('x', x))
        else:
            log.append(271)
    else:
        with M(272, False):
            try:
                x = (x * 3 + 6) % 11
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(273)
            except KeyError:
                x = (x * 3 + 6) % 11
            try:
                log.append(274)
            finally:
                log.append(275)
                if x % 2 == 1: raise KeyError(276)
            if x % 2:
                log.append(('x', x))
                if x % 3 == 0: raise Stop(277)
                log.append(278)
            else:
                log.append(279)
                log.append(('x', x))
                log.append(280)
    for i1 in range(2):
        x += i1
        for i2 in range(2):
            x += i2
            log.append(281)
            for i3 in range(3):
                x += i3
                if x % 5 == 1: raise Other(282)
                log.append(283)
                log.append(284)
        else:
            for i3 in range(2):
                x += i3
                if x % 2 == 1: raise Stop(285)
                log.append(286)
                if x % 4 == 0: raise KeyError(287)
            with M(288, False):
                x = (x * 3 + 6) % 11
            w289 = 0
            while w289 < 1:
                w289 += 1
                log.append(290)
                log.append(291)
                log.append(('x', x))

def f10(x):
    if x % 2:
        if x % 3 == 0: raise KeyError(292)
    else:
        w293 = 0
        while w293 < 2:
            w293 += 1
            if x % 3 == 1: raise Stop(294)
        else:
            log.append(295)
    if x % 5 == 0: return ('ret', 296, x)

def f11(x):
    if x % 2:
        w297 = 0
        while w297 < 2:
            w297 += 1
            for i3 in range(3):
                x += i3
                log.append(298)
            if x % 2:
                x = (x * 3 + 7) % 11
                log.append(299)
            else:
                log.append(300)
                if x % 3 == 1: break
                if x % 3 == 1: break
            w301 = 0
            while w301 < 1:
                w301 += 1
                if x % 3 == 0: continue
        else:
            try:
                x = (x * 3 + 8) % 11
                if x % 7 == 0: return
                log.append(('x', x))
            finally:
                if x % 5 == 0: return
                if x % 3 == 0: raise Stop(302)
            with M(303, True):
                if x % 5 == 1: raise Stop(304)
        try:
            try:
                if x % 2 == 1: raise Stop(305)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                x = (x * 3 + 3) % 11
            else:
                log.append(306)
                if x % 4 == 0: raise Other(307)
                if x % 2 == 1: raise Stop(308)
        finally:
            x = (x * 3 + 7) % 11
            try:
                if x % 3 == 0: raise Stop(309)
                log.append(310)
            finally:
                log.append(311)
                x = ((yield (312, x)) or x + 1) % 13
                log.append(313)
            w314 = 0
            while w314 < 2:
                w314 += 1
                x = (x * 3 + 1) % 11
        for i2 in range(2):
            x += i2
            if x % 2:
                log.append(('x', x))
                log.append(315)
            else:
                if x % 3 == 0: raise Stop(316)
            x = (x * 3 + 6) % 11
            if x % 2:
                x = (x * 3 + 1) % 11
                log.append(('x', x))
            else:
                x = ((yield (317, x)) or x + 1) % 13
                log.append(318)
    else:
        w319 = 0
        while w319 < 2:
            w319 += 1
            try:
                x = ((yield (320, x)) or x + 1) % 13
                x = ((yield (321, x)) or x + 1) % 13
                x = (x * 3 + 7) % 11
            finally:
                log.append(322)
            for i3 in range(1):
                x += i3
                if x % 4 == 0: return
                if x % 3 == 1: raise KeyError(323)
            else:
                if x % 2 == 0: raise Stop(324)
            try:
                log.append(325)
                log.append(326)
                log.append(('x', x))
            finally:
                log.append(327)
    log.append(328)
    yield x

def f12(x):
    try:
        if x % 3 == 0: return ('ret', 329, x)
    finally:
        for i2 in range(1):
            x += i2
            if x % 2:
                log.append(('x', x))
                x = (x * 3 + 7) % 11
                log.append(330)
            else:
                if x % 3 == 1: raise Stop(331)
                log.append(('x', x))
                x = (x * 3 + 3) % 11
            if x % 2:
                log.append(332)
                log.append(333)
            else:
                log.append(334)
    w335 = 0
    while w335 < 3:
        w335 += 1
        if x % 4 == 1: break

def f13(x):
    log.append(336)
    try:
        for i2 in range(1):
            x += i2
            w337 = 0
            while w337 < 2:
                w337 += 1
                x = (x * 3 + 2) % 11
            with M(338, False):
                x = (x * 3 + 3) % 11
                log.append(('x', x))
        try:
            try:
                if x % 3 == 0: return ('ret', 339, x)
            finally:
                x = (x * 3 + 1) % 11
                if x % 4 == 1: raise Stop(340)
            try:
                log.append(('x', x))
                x = (x * 3 + 7) % 11
                if x % 6 == 0: return ('ret', 341, x)
            except Stop, e:
                log.append(e.__class__.__name__)
                x = (x * 3 + 7) % 11
            try:
                x = (x * 3 + 9) % 11
            finally:
                if x % 2 == 1: raise Stop(342)
                if x % 4 == 1: raise Other(343)
        except (Stop, Other, KeyError), e:
            log.append(e.__class__.__name__)
            try:
                if x % 4 == 1: raise Other(344)
                if x % 4 == 0: raise Stop(345)
            finally:
                log.append(('x', x))
                if x % 2 == 0: raise KeyError(346)
                log.append(347)
            x = (x * 3 + 2) % 11
            for i3 in range(1):
                x += i3
                log.append(('x', x))
                log.append(('x', x))
                log.append(('x', x))
            else:
                if x % 5 == 1: raise Stop(348)
                if x % 5 == 0: return ('ret', 349, x)
        else:
            with M(350, True):
                log.append(351)
                x = (x * 3 + 4) % 11
                if x % 5 == 0: return ('ret', 352, x)
            log.append(353)
            w354 = 0
            while w354 < 1:
                w354 += 1
                if x % 6 == 0: return ('ret', 355, x)
        x = (x * 3 + 6) % 11
    finally:
        try:
            log.append(356)
        except Other, e:
            log.append(e.__class__.__name__)
            log.append(357)
            with M(358, True):
                x = (x * 3 + 3) % 11
                log.append(359)
        except KeyError:
            try:
                if x % 2 == 0: raise Stop(360)
                if x % 3 == 1: raise Stop(361)
                x = (x * 3 + 9) % 11
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 5 == 1: raise Other(362)
                log.append(363)
            else:
                log.append(364)
                log.append(365)
            finally:
                if x % 3 == 1: raise KeyError(366)
        try:
            log.append(367)
            if x % 5 == 1: raise Stop(368)
            if x % 5 == 0: return ('ret', 369, x)
        except Stop, e:
            log.append(e.__class__.__name__)
            x = (x * 3 + 5) % 11
        except KeyError:
            try:
                log.append(('x', x))
                log.append(('x', x))
            finally:
                log.append(370)
                if x % 5 == 0: return ('ret', 371, x)
        finally:
            try:
                log.append(372)
            finally:
                log.append(('x', x))
    try:
        try:
            log.append(373)
        finally:
            log.append(374)
            try:
                log.append(('x', x))
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(375)
                log.append(376)
        try:
            if x % 4 == 0: raise Other(377)
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            log.append(('x', x))
        else:
            try:
                log.append(378)
                log.append(379)
            finally:
                log.append(380)
                log.append(('x', x))
            for i3 in range(2):
                x += i3
                log.append(381)
                if x % 4 == 1: break
        finally:
            try:
                if x % 5 == 0: raise Stop(382)
                log.append(('x', x))
            finally:
                if x % 2 == 1: raise Stop(383)
        x = (x * 3 + 9) % 11
    finally:
        try:
            log.append(('x', x))
            log.append(('x', x))
            try:
                if x % 4 == 0: return ('ret', 384, x)
                log.append(('x', x))
                log.append(('x', x))
            except Other, e:
                log.append(e.__class__.__name__)
                if x % 4 == 0: return ('ret', 385, x)
                log.append(386)
                log.append(('x', x))
            finally:
                log.append(387)
                if x % 3 == 1: raise Other(388)
                if x % 4 == 1: raise Stop(389)
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            try:
                log.append(390)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(391)
            finally:
                x = (x * 3 + 8) % 11
                if x % 5 == 1: raise Other(392)
            try:
                log.append(393)
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(394)
                log.append(395)
            try:
                if x % 5 == 0: raise Stop(396)
                log.append(('x', x))
            finally:
                x = (x * 3 + 9) % 11
                log.append(397)
        except KeyError:
            if x % 4 == 0: return ('ret', 398, x)
        w399 = 0
        while w399 < 1:
            w399 += 1
            w400 = 0
            while w400 < 1:
                w400 += 1
                log.append(('x', x))
                log.append(('x', x))
        log.append(401)

def f14(x):
    try:
        log.append(402)
        log.append(403)
        try:
            for i3 in range(1):
                x += i3
                log.append(404)
            log.append(405)
        finally:
            w406 = 0
            while w406 < 2:
                w406 += 1
                if x % 5 == 0: raise Stop(407)
            else:
                if x % 7 == 0: return
                x = ((yield (408, x)) or x + 1) % 13
            log.append(409)
    finally:
        try:
            try:
                if x % 3 == 1: raise Stop(410)
                if x % 5 == 1: raise Stop(411)
            finally:
                if x % 5 == 1: raise KeyError(412)
                x = (x * 3 + 8) % 11
        finally:
            try:
                if x % 2 == 1: raise Stop(413)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 4 == 0: raise KeyError(414)
                log.append(415)
                log.append(('x', x))
            except KeyError:
                x = ((yield (416, x)) or x + 1) % 13
                if x % 5 == 0: raise KeyError(417)
            try:
                log.append(418)
                x = ((yield (419, x)) or x + 1) % 13
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                log.append(('x', x))
                log.append(420)
    x = ((yield (421, x)) or x + 1) % 13
    for i1 in range(1):
        x += i1
        try:
            if x % 5 == 0: return
        finally:
            try:
                x = ((yield (422, x)) or x + 1) % 13
            finally:
                x = (x * 3 + 6) % 11
    yield x

def f15(x):
    try:
        log.append(423)
        try:
            x = (x * 3 + 1) % 11
            with M(424, False):
                if x % 4 == 1: raise Other(425)
            log.append(426)
        except Other, e:
            log.append(e.__class__.__name__)
            log.append(427)
        except KeyError:
            log.append(428)
            with M(429, False):
                log.append(430)
            with M(431, True):
                log.append(('x', x))
                log.append(('x', x))
                if x % 5 == 0: raise Other(432)
        else:
            try:
                log.append(433)
            finally:
                log.append(434)
                log.append(435)
            try:
                x = (x * 3 + 6) % 11
                log.append(436)
                log.append(('x', x))
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                x = (x * 3 + 2) % 11
            except KeyError:
                if x % 5 == 1: raise Other(437)
                log.append(438)
            else:
                log.append(439)
                log.append(440)
                log.append(441)
            finally:
                log.append(442)
                log.append(443)
                log.append(444)
            for i3 in range(2):
                x += i3
                log.append(('x', x))
                if x % 3 == 1: raise Stop(445)
            else:
                log.append(446)
        finally:
            try:
                log.append(447)
                if x % 5 == 1: raise Other(448)
                x = (x * 3 + 6) % 11
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(449)
                log.append(450)
                if x % 3 == 0: return ('ret', 451, x)
            if x % 2:
                x = (x * 3 + 8) % 11
                if x % 3 == 1: raise Other(452)
            else:
                if x % 5 == 1: raise Stop(453)
                log.append(('x', x))
                if x % 4 == 1: raise Stop(454)
            try:
                x = (x * 3 + 4) % 11
                log.append(455)
                log.append(('x', x))
            finally:
                log.append(456)
                if x % 3 == 0: raise Other(457)
                log.append(458)
        for i2 in range(2):
            x += i2
            with M(459, False):
                if x % 4 == 1: continue
        else:
            log.append(460)
    finally:
        try:
            log.append(('x', x))
            for i3 in range(3):
                x += i3
                log.append(461)
        except Other, e:
            log.append(e.__class__.__name__)
            x = (x * 3 + 6) % 11
    try:
        for i2 in range(1):
            x += i2
            for i3 in range(2):
                x += i3
                log.append(('x', x))
        if x % 4 == 1: raise KeyError(462)
    finally:
        w463 = 0
        while w463 < 1:
            w463 += 1
            try:
                log.append(464)
                log.append(('x', x))
                log.append(465)
            finally:
                log.append(466)
            with M(467, True):
                if x % 3 == 0: return ('ret', 468, x)
                log.append(469)
                if x % 2 == 1: raise KeyError(470)
            for i3 in range(2):
                x += i3
                log.append(('x', x))
        log.append(('x', x))
    w471 = 0
    while w471 < 1:
        w471 += 1
        log.append(('x', x))
        try:
            try:
                if x % 5 == 0: return ('ret', 472, x)
                log.append(473)
                if x % 4 == 0: raise Stop(474)
            finally:
                log.append(475)
                x = (x * 3 + 9) % 11
                x = (x * 3 + 4) % 11
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            log.append(476)
            try:
                if x % 4 == 1: raise Stop(477)
            except Stop, e:
                log.append(e.__class__.__name__)
                x = (x * 3 + 7) % 11
                if x % 3 == 1: raise Stop(478)
            except KeyError:
                x = (x * 3 + 7) % 11
            for i3 in range(1):
                x += i3
                log.append(479)
                if x % 3 == 1: continue
            else:
                log.append(('x', x))
                if x % 4 == 1: raise Stop(480)
                if x % 3 == 0: return ('ret', 481, x)

def f16(x):
    w482 = 0
    while w482 < 2:
        w482 += 1
        if x % 2 == 0: continue
    else:
        with M(483, True):
            try:
                log.append(484)
                log.append(485)
                log.append(('x', x))
            finally:
                x = (x * 3 + 7) % 11
            w486 = 0
            while w486 < 1:
                w486 += 1
                if x % 3 == 1: raise Stop(487)
                log.append(488)
                if x % 2 == 1: continue
            if x % 5 == 1: raise Stop(489)
        for i2 in range(3):
            x += i2
            try:
                log.append(('x', x))
                if x % 2 == 0: raise Stop(490)
            finally:
                log.append(('x', x))
                log.append(491)

def f17(x):
    try:
        log.append(('x', x))
    finally:
        w492 = 0
        while w492 < 2:
            w492 += 1
            w493 = 0
            while w493 < 1:
                w493 += 1
                if x % 3 == 0: break
                x = (x * 3 + 7) % 11
                x = ((yield (494, x)) or x + 1) % 13
            try:
                log.append(495)
                log.append(('x', x))
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 4 == 1: continue
                if x % 5 == 0: raise KeyError(496)
                x = ((yield (497, x)) or x + 1) % 13
            except KeyError:
                log.append(498)
                x = (x * 3 + 4) % 11
                if x % 3 == 0: break
            finally:
                log.append(('x', x))
            log.append(499)
        else:
            for i3 in range(2):
                x += i3
                log.append(500)
                x = (x * 3 + 7) % 11
                log.append(501)
            try:
                if x % 3 == 0: raise KeyError(502)
                log.append(503)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                log.append(504)
            log.append(505)
        try:
            w506 = 0
            while w506 < 1:
                w506 += 1
                if x % 3 == 0: break
                if x % 2 == 1: continue
                log.append(507)
            else:
                x = (x * 3 + 9) % 11
            try:
                if x % 7 == 0: return
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(508)
            except KeyError:
                x = (x * 3 + 1) % 11
                if x % 3 == 1: raise Stop(509)
                log.append(510)
            finally:
                if x % 6 == 0: return
                if x % 6 == 0: return
        finally:
            if x % 2:
                x = (x * 3 + 9) % 11
                if x % 5 == 1: raise KeyError(511)
                log.append(512)
            else:
                log.append(('x', x))
                log.append(513)
                if x % 3 == 0: raise KeyError(514)
            try:
                if x % 5 == 0: return
                log.append(515)
                if x % 7 == 0: return
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(516)
                x = (x * 3 + 3) % 11
            except KeyError:
                log.append(('x', x))
            else:
                log.append(517)
            finally:
                x = ((yield (518, x)) or x + 1) % 13
                x = (x * 3 + 8) % 11
                if x % 3 == 0: raise Other(519)
    yield x

def f18(x):
    if x % 5 == 0: return ('ret', 520, x)
    if x % 3 == 0: raise KeyError(521)

def f19(x):
    try:
        for i2 in range(2):
            x += i2
            w522 = 0
            while w522 < 2:
                w522 += 1
                log.append(523)
            else:
                x = (x * 3 + 7) % 11
                if x % 3 == 0: raise Stop(524)
        for i2 in range(3):
            x += i2
            if x % 5 == 1: raise Stop(525)
            for i3 in range(2):
                x += i3
                if x % 4 == 0: continue
                if x % 6 == 0: return ('ret', 526, x)
                x = (x * 3 + 3) % 11
        else:
            log.append(527)
        for i2 in range(1):
            x += i2
            w528 = 0
            while w528 < 3:
                w528 += 1
                log.append(('x', x))
                log.append(529)
            x = (x * 3 + 6) % 11
        else:
            try:
                log.append(530)
                log.append(('x', x))
            finally:
                x = (x * 3 + 5) % 11
                log.append(531)
            if x % 2:
                log.append(('x', x))
                log.append(532)
            else:
                x = (x * 3 + 6) % 11
                if x % 4 == 0: return ('ret', 533, x)
                log.append(('x', x))
            w534 = 0
            while w534 < 3:
                w534 += 1
                if x % 5 == 0: return ('ret', 535, x)
                log.append(('x', x))
    finally:
        w536 = 0
        while w536 < 2:
            w536 += 1
            try:
                if x % 6 == 0: return ('ret', 537, x)
                log.append(538)
            finally:
                if x % 4 == 0: break
                log.append(('x', x))
                x = (x * 3 + 4) % 11
            for i3 in range(2):
                x += i3
                if x % 4 == 0: return ('ret', 539, x)
                if x % 6 == 0: return ('ret', 540, x)
            else:
                log.append(541)
                log.append(542)
        else:
            try:
                log.append(543)
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(544)
            finally:
                log.append(('x', x))
                log.append(('x', x))
                if x % 2 == 0: raise Other(545)
            try:
                log.append(546)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                x = (x * 3 + 8) % 11
                log.append(547)
                log.append(('x', x))
            finally:
                log.append(548)
                if x % 3 == 1: raise Stop(549)
        with M(550, False):
            for i3 in range(3):
                x += i3
                log.append(('x', x))
                log.append(('x', x))
                log.append(551)
            log.append(552)
            w553 = 0
            while w553 < 3:
                w553 += 1
                if x % 3 == 0: break
    w554 = 0
    while w554 < 3:
        w554 += 1
        log.append(555)
        try:
            try:
                log.append(556)
                log.append(('x', x))
            finally:
                if x % 4 == 0: break
                if x % 5 == 0: return ('ret', 557, x)
        except (Stop, Other, KeyError), e:
            log.append(e.__class__.__name__)
            for i3 in range(3):
                x += i3
                if x % 3 == 1: continue
                log.append(('x', x))
                x = (x * 3 + 6) % 11
            with M(558, False):
                if x % 4 == 1: raise Stop(559)
        else:
            if x % 2:
                x = (x * 3 + 3) % 11
            else:
                log.append(560)
                if x % 5 == 0: return ('ret', 561, x)
                x = (x * 3 + 7) % 11
        finally:
            try:
                x = (x * 3 + 6) % 11
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                if x % 5 == 1: raise Stop(562)
            log.append(('x', x))
    for i1 in range(3):
        x += i1
        try:
            try:
                log.append(563)
                log.append(564)
            finally:
                if x % 5 == 0: return ('ret', 565, x)
                if x % 4 == 1: break
                if x % 5 == 0: return ('ret', 566, x)
            log.append(567)
        except Stop, e:
            log.append(e.__class__.__name__)
            if x % 4 == 1: break
            try:
                if x % 4 == 0: break
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                x = (x * 3 + 8) % 11
                log.append(568)
                x = (x * 3 + 1) % 11
            finally:
                log.append(569)
                x = (x * 3 + 8) % 11
                x = (x * 3 + 4) % 11
            w570 = 0
            while w570 < 2:
                w570 += 1
                log.append(571)
                log.append(572)
                log.append(573)
            else:
                if x % 2 == 0: raise Stop(574)
        log.append(575)
        log.append(576)

def f20(x):
    with M(577, True):
        try:
            if x % 5 == 0: raise Other(578)
        except Other, e:
            log.append(e.__class__.__name__)
            try:
                log.append(579)
                log.append(('x', x))
            except Other, e:
                log.append(e.__class__.__name__)
                if x % 5 == 1: raise KeyError(580)
                x = (x * 3 + 5) % 11
            except KeyError:
                log.append(581)
                x = (x * 3 + 1) % 11
                log.append(('x', x))
            with M(582, True):
                log.append(583)
        except KeyError:
            if x % 2 == 0: raise Stop(584)
            with M(585, True):
                log.append(586)
                log.append(587)
            log.append(588)
        try:
            with M(589, False):
                x = ((yield (590, x)) or x + 1) % 13
            if x % 4 == 0: return
        finally:
            if x % 4 == 0: raise Other(591)
            try:
                x = ((yield (592, x)) or x + 1) % 13
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 2 == 0: raise KeyError(593)
            except KeyError:
                x = ((yield (594, x)) or x + 1) % 13
    yield x

def f21(x):
    for i1 in range(1):
        x += i1
        with M(595, True):
            log.append(596)
            with M(597, True):
                if x % 6 == 0: return ('ret', 598, x)
            log.append(('x', x))
        try:
            with M(599, False):
                if x % 6 == 0: return ('ret', 600, x)
        except (Stop, Other, KeyError), e:
            log.append(e.__class__.__name__)
            for i3 in range(2):
                x += i3
                log.append(601)
    if x % 2 == 1: raise KeyError(602)

def f22(x):
    w603 = 0
    while w603 < 2:
        w603 += 1
        try:
            for i3 in range(1):
                x += i3
                log.append(604)
                log.append(605)
            else:
                log.append(('x', x))
                if x % 4 == 0: return ('ret', 606, x)
                log.append(('x', x))
            if x % 4 == 1: raise Stop(607)
            try:
                log.append(('x', x))
                if x % 2 == 0: raise KeyError(608)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(609)
                log.append(610)
            except KeyError:
                log.append(611)
            finally:
                log.append(('x', x))
                x = (x * 3 + 9) % 11
        finally:
            log.append(('x', x))
    else:
        try:
            try:
                if x % 3 == 1: raise KeyError(612)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 3 == 0: return ('ret', 613, x)
                log.append(('x', x))
            finally:
                if x % 2 == 1: raise Stop(614)
                log.append(('x', x))
                log.append(615)
            log.append(('x', x))
        finally:
            if x % 3 == 0: raise Stop(616)
            if x % 5 == 1: raise Stop(617)
        try:
            if x % 6 == 0: return ('ret', 618, x)
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            with M(619, False):
                log.append(620)
                log.append(621)
                if x % 4 == 0: return ('ret', 622, x)
    if x % 2:
        try:
            x = (x * 3 + 7) % 11
        except Stop, e:
            log.append(e.__class__.__name__)
            with M(623, False):
                if x % 3 == 0: raise Other(624)
                log.append(('x', x))
                if x % 5 == 0: return ('ret', 625, x)
            for i3 in range(3):
                x += i3
                if x % 3 == 0: continue
                if x % 6 == 0: return ('ret', 626, x)
            for i3 in range(3):
                x += i3
                log.append(627)
        else:
            log.append(('x', x))
            with M(628, False):
                x = (x * 3 + 2) % 11
            try:
                if x % 5 == 1: raise Stop(629)
                x = (x * 3 + 8) % 11
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 3 == 0: raise Other(630)
                if x % 4 == 0: raise Other(631)
                if x % 6 == 0: return ('ret', 632, x)
            except KeyError:
                log.append(633)
                log.append(('x', x))
                if x % 5 == 1: raise Other(634)
            finally:
                log.append(635)
                log.append(636)
        finally:
            try:
                log.append(637)
            finally:
                x = (x * 3 + 6) % 11
                log.append(('x', x))
        with M(638, False):
            if x % 3 == 1: raise KeyError(639)
            for i3 in range(3):
                x += i3
                if x % 3 == 0: raise KeyError(640)
                x = (x * 3 + 7) % 11
                if x % 3 == 0: continue
            for i3 in range(3):
                x += i3
                log.append(('x', x))
                x = (x * 3 + 4) % 11
        try:
            try:
                if x % 5 == 0: raise KeyError(641)
                log.append(642)
            finally:
                if x % 4 == 0: raise Other(643)
                log.append(('x', x))
                log.append(644)
            with M(645, True):
                if x % 5 == 1: raise Stop(646)
                log.append(647)
            with M(648, False):
                x = (x * 3 + 3) % 11
                x = (x * 3 + 4) % 11
        finally:
            for i3 in range(1):
                x += i3
                x = (x * 3 + 3) % 11
            try:
                x = (x * 3 + 1) % 11
            finally:
                if x % 6 == 0: return ('ret', 649, x)
    else:
        with M(650, False):
            if x % 2:
                log.append(651)
                log.append(('x', x))
            else:
                x = (x * 3 + 2) % 11
            x = (x * 3 + 1) % 11
            if x % 5 == 1: raise Other(652)
        if x % 3 == 0: raise Stop(653)
        with M(654, False):
            try:
                x = (x * 3 + 2) % 11
                if x % 4 == 0: raise Other(655)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 4 == 0: return ('ret', 656, x)
                log.append(657)
                log.append(658)
            else:
                if x % 4 == 0: raise Other(659)
                if x % 6 == 0: return ('ret', 660, x)
            log.append(661)
    try:
        if x % 2:
            try:
                log.append(662)
                if x % 3 == 0: raise Other(663)
                if x % 3 == 0: raise Stop(664)
            finally:
                log.append(665)
                if x % 5 == 0: raise Other(666)
                log.append(667)
        else:
            log.append(668)
    except Stop, e:
        log.append(e.__class__.__name__)
        with M(669, False):
            for i3 in range(2):
                x += i3
                log.append(('x', x))
            else:
                if x % 6 == 0: return ('ret', 670, x)
                if x % 5 == 0: raise Other(671)
    else:
        try:
            try:
                x = (x * 3 + 6) % 11
                x = (x * 3 + 2) % 11
                x = (x * 3 + 7) % 11
            finally:
                log.append(('x', x))
        finally:
            if x % 2:
                if x % 4 == 0: return ('ret', 672, x)
                x = (x * 3 + 1) % 11
            else:
                if x % 5 == 1: raise Stop(673)
                log.append(('x', x))
                x = (x * 3 + 3) % 11
            log.append(674)
            try:
                x = (x * 3 + 2) % 11
                x = (x * 3 + 8) % 11
                x = (x * 3 + 2) % 11
            finally:
                x = (x * 3 + 2) % 11
        w675 = 0
        while w675 < 1:
            w675 += 1
            try:
                x = (x * 3 + 6) % 11
                if x % 5 == 0: return ('ret', 676, x)
            finally:
                if x % 4 == 0: return ('ret', 677, x)
                if x % 2 == 0: break
                if x % 5 == 0: raise Other(678)
        if x % 2:
            if x % 3 == 1: raise KeyError(679)
            try:
                log.append(('x', x))
                x = (x * 3 + 7) % 11
            finally:
                if x % 6 == 0: return ('ret', 680, x)
        else:
            log.append(681)
            with M(682, True):
                if x % 4 == 1: raise Stop(683)
            if x % 2:
                log.append(684)
                if x % 2 == 1: raise KeyError(685)
            else:
                log.append(686)
                if x % 2 == 1: raise Stop(687)
                log.append(688)

def f23(x):
    if x % 4 == 0: return
    if x % 2:
        try:
            try:
                log.append(689)
            finally:
                x = ((yield (690, x)) or x + 1) % 13
                if x % 5 == 0: raise Stop(691)
                log.append(692)
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            w693 = 0
            while w693 < 1:
                w693 += 1
                if x % 2 == 1: raise KeyError(694)
            else:
                if x % 7 == 0: return
        except KeyError:
            try:
                x = (x * 3 + 6) % 11
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(695)
                if x % 2 == 1: raise Other(696)
                if x % 5 == 1: raise Other(697)
            else:
                log.append(('x', x))
                x = (x * 3 + 1) % 11
                log.append(698)
            with M(699, False):
                x = (x * 3 + 8) % 11
                if x % 5 == 0: return
                if x % 4 == 0: return
            log.append(700)
        else:
            for i3 in range(1):
                x += i3
                x = (x * 3 + 8) % 11
                log.append(701)
                x = (x * 3 + 1) % 11
            x = ((yield (702, x)) or x + 1) % 13
            w703 = 0
            while w703 < 3:
                w703 += 1
                log.append(704)
            else:
                log.append(('x', x))
    else:
        with M(705, False):
            try:
                x = (x * 3 + 1) % 11
                log.append(706)
                if x % 2 == 1: raise KeyError(707)
            finally:
                log.append(('x', x))
                x = (x * 3 + 2) % 11
                log.append(708)
            log.append(709)
        try:
            if x % 2:
                log.append(710)
                if x % 4 == 1: raise KeyError(711)
            else:
                log.append(712)
                x = ((yield (713, x)) or x + 1) % 13
                log.append(714)
            if x % 5 == 1: raise Other(715)
        except (Stop, Other, KeyError), e:
            log.append(e.__class__.__name__)
            with M(716, True):
                if x % 3 == 0: raise Other(717)
            try:
                if x % 5 == 0: raise Stop(718)
                if x % 5 == 1: raise Other(719)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                x = (x * 3 + 7) % 11
            else:
                x = (x * 3 + 7) % 11
            try:
                log.append(720)
                if x % 2 == 0: raise KeyError(721)
                if x % 2 == 1: raise KeyError(722)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(723)
                if x % 2 == 0: raise Stop(724)
            else:
                if x % 5 == 0: return
                if x % 3 == 1: raise Stop(725)
                x = (x * 3 + 8) % 11
        finally:
            try:
                if x % 4 == 1: raise Stop(726)
                x = (x * 3 + 4) % 11
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                x = ((yield (727, x)) or x + 1) % 13
            except KeyError:
                log.append(('x', x))
                log.append(728)
            finally:
                if x % 5 == 0: raise Stop(729)
                x = (x * 3 + 8) % 11
                log.append(730)
            for i3 in range(1):
                x += i3
                x = (x * 3 + 4) % 11
                log.append(731)
                x = (x * 3 + 6) % 11
            else:
                x = ((yield (732, x)) or x + 1) % 13
                log.append(733)
            if x % 4 == 1: raise KeyError(734)
    log.append(735)
    yield x

def f24(x):
    try:
        with M(736, False):
            w737 = 0
            while w737 < 1:
                w737 += 1
                log.append(('x', x))
                log.append(738)
                log.append(('x', x))
            else:
                if x % 2 == 0: raise Stop(739)
                log.append(740)
    finally:
        with M(741, False):
            with M(742, True):
                log.append(('x', x))
            w743 = 0
            while w743 < 3:
                w743 += 1
                log.append(('x', x))
        try:
            w744 = 0
            while w744 < 3:
                w744 += 1
                log.append(745)
        except Other, e:
            log.append(e.__class__.__name__)
            try:
                log.append(746)
            finally:
                log.append(747)
                log.append(('x', x))

def f25(x):
    if x % 2:
        with M(748, False):
            x = (x * 3 + 1) % 11
        with M(749, True):
            try:
                log.append(('x', x))
                if x % 6 == 0: return ('ret', 750, x)
                log.append(('x', x))
            except Stop, e:
                log.append(e.__class__.__name__)
                if x % 5 == 0: return ('ret', 751, x)
            finally:
                log.append(752)
            with M(753, False):
                log.append(('x', x))
                if x % 5 == 0: raise Stop(754)
            try:
                log.append(('x', x))
            finally:
                if x % 4 == 0: return ('ret', 755, x)
        for i2 in range(2):
            x += i2
            try:
                if x % 3 == 0: raise Stop(756)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 3 == 0: break
                log.append(('x', x))
            with M(757, False):
                log.append(('x', x))
                log.append(('x', x))
        else:
            log.append(('x', x))
    else:
        log.append(758)
        if x % 2:
            if x % 4 == 0: return ('ret', 759, x)
            log.append(('x', x))
            for i3 in range(3):
                x += i3
                log.append(760)
                log.append(761)
        else:
            try:
                log.append(('x', x))
            finally:
                log.append(('x', x))
            try:
                log.append(762)
                log.append(763)
            except Stop, e:
                log.append(e.__class__.__name__)
                log.append(764)
            try:
                log.append(765)
            finally:
                log.append(766)
                if x % 5 == 0: raise Stop(767)
                if x % 5 == 0: raise KeyError(768)

def f26(x):
    try:
        for i2 in range(2):
            x += i2
            x = (x * 3 + 9) % 11
            w769 = 0
            while w769 < 3:
                w769 += 1
                if x % 2 == 1: continue
            else:
                log.append(770)
                log.append(('x', x))
                log.append(771)
        for i2 in range(2):
            x += i2
            log.append(772)
            try:
                log.append(773)
                if x % 4 == 0: raise KeyError(774)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(775)
            except KeyError:
                if x % 7 == 0: return
                if x % 2 == 0: raise KeyError(776)
            with M(777, False):
                x = (x * 3 + 1) % 11
    finally:
        with M(778, True):
            log.append(779)
        try:
            x = ((yield (780, x)) or x + 1) % 13
            log.append(781)
            try:
                log.append(782)
                log.append(783)
            finally:
                log.append(784)
                log.append(785)
        finally:
            log.append(786)
    yield x

def f27(x):
    for i1 in range(2):
        x += i1
        w787 = 0
        while w787 < 3:
            w787 += 1
            log.append(788)
            try:
                if x % 5 == 0: return ('ret', 789, x)
                log.append(('x', x))
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(790)
            except KeyError:
                if x % 2 == 1: raise Stop(791)
            w792 = 0
            while w792 < 1:
                w792 += 1
                log.append(('x', x))
        with M(793, False):
            if x % 2:
                x = (x * 3 + 9) % 11
                if x % 3 == 0: return ('ret', 794, x)
            else:
                log.append(795)
                if x % 2 == 0: continue
                x = (x * 3 + 6) % 11
            try:
                log.append(796)
                log.append(797)
                if x % 3 == 0: break
            except Stop, e:
                log.append(e.__class__.__name__)
                log.append(798)

def f28(x):
    log.append(799)
    if x % 4 == 0: raise Stop(800)
    try:
        log.append(801)
        try:
            if x % 3 == 1: raise Stop(802)
            for i3 in range(3):
                x += i3
                log.append(803)
            w804 = 0
            while w804 < 3:
                w804 += 1
                x = (x * 3 + 4) % 11
                x = (x * 3 + 6) % 11
        except (Stop, Other, KeyError), e:
            log.append(e.__class__.__name__)
            try:
                if x % 5 == 1: raise Stop(805)
                log.append(806)
            finally:
                if x % 3 == 0: raise KeyError(807)
                log.append(808)
            if x % 4 == 0: return ('ret', 809, x)
        finally:
            try:
                if x % 2 == 1: raise Other(810)
            finally:
                log.append(811)
                x = (x * 3 + 4) % 11
            log.append(812)
            x = (x * 3 + 7) % 11
    except (Stop, KeyError), e:
        log.append(e.__class__.__name__)
        for i2 in range(3):
            x += i2
            if x % 2:
                log.append(813)
                log.append(814)
            else:
                if x % 3 == 1: break
                if x % 3 == 1: raise Other(815)
            log.append(816)
        else:
            try:
                log.append(817)
            finally:
                log.append(('x', x))

def f29(x):
    if x % 2:
        x = ((yield (818, x)) or x + 1) % 13
    else:
        log.append(819)
        log.append(820)
    yield x

def run(f, x):
    del log[:]
    try:
        r = f(x)
        if hasattr(r, 'next'):
            keep.append(r)
            got = []
            try:
                got.append(r.next())
                for k in range(6):
                    if k == 3: got.append(r.throw(Stop(99)))
                    else: got.append(r.send(k))
                r.close()
            except StopIteration: got.append('stop')
            r = got
    except Exception, e:
        r = (e.__class__.__name__, e.args)
        tb = sys.exc_info()[2]
        lines = []
        while tb:
            lines.append(tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno)
            tb = tb.tb_next
        r = r + tuple(lines)
    return r, list(log)
for name, f in sorted((k, v) for k, v in globals().items() if k[0] == 'f' and k[1:].isdigit()):
    for x in range(5):
        r, l = run(f, x)
        print name, x, r, len(l), l[-8:]
