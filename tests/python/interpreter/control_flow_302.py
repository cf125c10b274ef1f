# Generated: control flow in random nestings (loops, try statements, with statements, generators). Seed 302.
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
    try:
        for i2 in range(1):
            x += i2
            for i3 in range(1):
                x += i3
                log.append(('x', x))
                x = (x * 3 + 2) % 11
                if x % 2 == 0: raise Other(1)
        else:
            x = (x * 3 + 7) % 11
            with M(2, False):
                if x % 5 == 1: raise KeyError(3)
                if x % 2 == 0: raise KeyError(4)
            log.append(5)
        log.append(6)
        if x % 2:
            try:
                log.append(7)
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(8)
            try:
                log.append(9)
            finally:
                log.append(10)
                log.append(('x', x))
        else:
            with M(11, False):
                log.append(12)
            if x % 3 == 1: raise Other(13)
            log.append(('x', x))
    except Stop, e:
        log.append(e.__class__.__name__)
        if x % 2:
            for i3 in range(2):
                x += i3
                log.append(14)
                if x % 4 == 1: raise Stop(15)
            else:
                log.append(16)
        else:
            w17 = 0
            while w17 < 1:
                w17 += 1
                if x % 3 == 1: raise KeyError(18)
                if x % 2 == 1: break
            try:
                if x % 5 == 0: raise KeyError(19)
                log.append(('x', x))
                log.append(('x', x))
            finally:
                log.append(20)
        if x % 5 == 0: raise Stop(21)
        try:
            try:
                log.append(('x', x))
                if x % 4 == 0: raise Stop(22)
                log.append(23)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 3 == 1: raise Other(24)
                log.append(('x', x))
                if x % 5 == 0: raise Other(25)
            except KeyError:
                if x % 5 == 0: return ('ret', 26, x)
                if x % 2 == 1: raise Stop(27)
                log.append(28)
        finally:
            if x % 4 == 1: raise Other(29)
            with M(30, True):
                if x % 5 == 1: raise Stop(31)
    except KeyError:
        w32 = 0
        while w32 < 2:
            w32 += 1
            log.append(('x', x))
        for i2 in range(3):
            x += i2
            if x % 2:
                log.append(33)
            else:
                log.append(('x', x))
                if x % 5 == 0: raise KeyError(34)
            for i3 in range(3):
                x += i3
                log.append(35)
                if x % 4 == 1: raise Stop(36)
                log.append(37)
    else:
        for i2 in range(1):
            x += i2
            if x % 3 == 0: return ('ret', 38, x)
            for i3 in range(3):
                x += i3
                if x % 2 == 0: raise KeyError(39)
        else:
            try:
                log.append(40)
                log.append(41)
            finally:
                if x % 4 == 1: raise Other(42)
                x = (x * 3 + 5) % 11
            if x % 5 == 0: raise KeyError(43)
    for i1 in range(3):
        x += i1
        w44 = 0
        while w44 < 3:
            w44 += 1
            try:
                log.append(45)
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                log.append(('x', x))
                log.append(46)
            for i3 in range(2):
                x += i3
                log.append(47)
            if x % 4 == 1: raise Other(48)
        for i2 in range(1):
            x += i2
            for i3 in range(1):
                x += i3
                log.append(49)
                log.append(50)
                x = (x * 3 + 9) % 11
            w51 = 0
            while w51 < 3:
                w51 += 1
                if x % 4 == 0: return ('ret', 52, x)
                if x % 2 == 1: continue
                if x % 3 == 1: raise Stop(53)
            else:
                if x % 6 == 0: return ('ret', 54, x)
                log.append(('x', x))
                x = (x * 3 + 9) % 11
            if x % 2:
                if x % 2 == 1: break
            else:
                if x % 6 == 0: return ('ret', 55, x)
        else:
            for i3 in range(1):
                x += i3
                if x % 3 == 1: continue
            else:
                x = (x * 3 + 1) % 11
                log.append(56)
        if x % 4 == 1: continue
    try:
        try:
            with M(57, True):
                log.append(58)
            try:
                log.append(59)
                log.append(60)
            finally:
                if x % 3 == 0: return ('ret', 61, x)
                log.append(('x', x))
                log.append(62)
        finally:
            w63 = 0
            while w63 < 1:
                w63 += 1
                log.append(('x', x))
            else:
                x = (x * 3 + 8) % 11
                log.append(('x', x))
                log.append(('x', x))
            if x % 2:
                log.append(('x', x))
                x = (x * 3 + 3) % 11
                log.append(64)
            else:
                log.append(65)
                if x % 2 == 1: raise Stop(66)
                if x % 3 == 1: raise Stop(67)
    finally:
        for i2 in range(2):
            x += i2
            try:
                log.append(('x', x))
                log.append(68)
                if x % 4 == 0: return ('ret', 69, x)
            finally:
                if x % 3 == 1: break
                log.append(70)
                if x % 3 == 0: raise Stop(71)
            if x % 2:
                if x % 3 == 0: return ('ret', 72, x)
                log.append(('x', x))
            else:
                log.append(('x', x))
                log.append(('x', x))
                x = (x * 3 + 1) % 11

def f1(x):
    with M(73, True):
        x = (x * 3 + 4) % 11
        w74 = 0
        while w74 < 1:
            w74 += 1
            x = (x * 3 + 7) % 11
            log.append(('x', x))
            with M(75, False):
                log.append(76)
                log.append(77)
    if x % 3 == 0: return ('ret', 78, x)
    if x % 2 == 0: raise Stop(79)

def f2(x):
    for i1 in range(1):
        x += i1
        if x % 2:
            if x % 2:
                x = (x * 3 + 8) % 11
                x = (x * 3 + 2) % 11
                log.append(80)
            else:
                x = ((yield (81, x)) or x + 1) % 13
                log.append(('x', x))
        else:
            with M(82, False):
                x = ((yield (83, x)) or x + 1) % 13
                x = ((yield (84, x)) or x + 1) % 13
                log.append(85)
            try:
                if x % 4 == 0: raise Stop(86)
            finally:
                log.append(87)
            with M(88, False):
                log.append(89)
                log.append(('x', x))
                log.append(('x', x))
        if x % 2:
            try:
                log.append(90)
            except Stop, e:
                log.append(e.__class__.__name__)
                if x % 2 == 1: break
                x = ((yield (91, x)) or x + 1) % 13
        else:
            try:
                log.append(92)
            finally:
                log.append(93)
        for i2 in range(2):
            x += i2
            log.append(94)
            try:
                if x % 4 == 0: raise Stop(95)
                if x % 5 == 1: raise Stop(96)
                log.append(97)
            finally:
                if x % 2 == 1: break
                x = ((yield (98, x)) or x + 1) % 13
            x = ((yield (99, x)) or x + 1) % 13
    else:
        if x % 2 == 1: raise Stop(100)
        log.append(101)
    yield x

def f3(x):
    try:
        try:
            log.append(('x', x))
            try:
                log.append(102)
                if x % 4 == 0: raise KeyError(103)
                x = (x * 3 + 9) % 11
            except Other, e:
                log.append(e.__class__.__name__)
                if x % 4 == 1: raise Stop(104)
            else:
                if x % 2 == 0: raise KeyError(105)
                log.append(106)
            finally:
                log.append(107)
                if x % 3 == 1: raise Stop(108)
                if x % 4 == 0: raise Other(109)
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            x = (x * 3 + 2) % 11
            if x % 3 == 0: raise Stop(110)
        except KeyError:
            w111 = 0
            while w111 < 1:
                w111 += 1
                log.append(('x', x))
                log.append(112)
            for i3 in range(2):
                x += i3
                log.append(113)
        else:
            if x % 4 == 0: return ('ret', 114, x)
            for i3 in range(2):
                x += i3
                log.append(115)
                log.append(('x', x))
                log.append(116)
            try:
                if x % 2 == 1: raise Stop(117)
            finally:
                log.append(('x', x))
        try:
            try:
                x = (x * 3 + 1) % 11
                log.append(118)
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(119)
                x = (x * 3 + 3) % 11
                log.append(120)
            finally:
                log.append(121)
                log.append(('x', x))
                log.append(122)
            try:
                log.append(('x', x))
                log.append(123)
            finally:
                log.append(124)
                if x % 5 == 1: raise Stop(125)
        except Stop, e:
            log.append(e.__class__.__name__)
            if x % 5 == 1: raise KeyError(126)
            try:
                log.append(127)
                log.append(128)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(129)
                log.append(('x', x))
                log.append(('x', x))
            else:
                log.append(('x', x))
                x = (x * 3 + 8) % 11
                x = (x * 3 + 2) % 11
        else:
            if x % 2:
                log.append(('x', x))
                log.append(130)
            else:
                if x % 5 == 1: raise KeyError(131)
            for i3 in range(1):
                x += i3
                log.append(132)
                log.append(133)
            with M(134, False):
                if x % 4 == 0: raise Other(135)
        finally:
            try:
                if x % 2 == 1: raise Stop(136)
                log.append(('x', x))
                if x % 5 == 0: raise Stop(137)
            finally:
                if x % 5 == 1: raise KeyError(138)
                x = (x * 3 + 6) % 11
                log.append(139)
            if x % 4 == 0: raise Stop(140)
            if x % 6 == 0: return ('ret', 141, x)
    except Stop, e:
        log.append(e.__class__.__name__)
        w142 = 0
        while w142 < 3:
            w142 += 1
            try:
                x = (x * 3 + 6) % 11
            except Other, e:
                log.append(e.__class__.__name__)
                if x % 4 == 1: raise Stop(143)
                x = (x * 3 + 1) % 11
        try:
            for i3 in range(3):
                x += i3
                log.append(144)
                if x % 4 == 0: continue
                log.append(('x', x))
            else:
                log.append(145)
                if x % 3 == 0: raise KeyError(146)
                log.append(('x', x))
            w147 = 0
            while w147 < 2:
                w147 += 1
                log.append(148)
                log.append(('x', x))
                if x % 3 == 0: return ('ret', 149, x)
        finally:
            if x % 2:
                log.append(('x', x))
            else:
                log.append(150)
                log.append(151)
                if x % 2 == 0: raise Stop(152)

def f4(x):
    log.append(153)

def f5(x):
    log.append(154)
    x = ((yield (155, x)) or x + 1) % 13
    for i1 in range(1):
        x += i1
        w156 = 0
        while w156 < 3:
            w156 += 1
            try:
                if x % 5 == 0: raise Other(157)
                log.append(158)
                if x % 3 == 1: raise Stop(159)
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(160)
                if x % 4 == 1: raise Stop(161)
            except KeyError:
                x = (x * 3 + 5) % 11
                log.append(162)
            else:
                if x % 2 == 0: continue
                if x % 5 == 1: raise KeyError(163)
                log.append(164)
            for i3 in range(1):
                x += i3
                if x % 5 == 0: raise Stop(165)
                log.append(('x', x))
                x = ((yield (166, x)) or x + 1) % 13
            else:
                x = ((yield (167, x)) or x + 1) % 13
        else:
            if x % 2:
                log.append(168)
                if x % 7 == 0: return
                if x % 6 == 0: return
            else:
                if x % 3 == 0: continue
            try:
                x = (x * 3 + 9) % 11
            finally:
                log.append(169)
                log.append(170)
            with M(171, True):
                x = (x * 3 + 2) % 11
                x = (x * 3 + 4) % 11
    yield x

def f6(x):
    for i1 in range(2):
        x += i1
        x = (x * 3 + 5) % 11
        try:
            w172 = 0
            while w172 < 2:
                w172 += 1
                log.append(173)
            x = (x * 3 + 5) % 11
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            if x % 3 == 1: continue
            try:
                if x % 4 == 0: return ('ret', 174, x)
                log.append(175)
                log.append(('x', x))
            finally:
                if x % 2 == 0: break
        for i2 in range(3):
            x += i2
            with M(176, True):
                x = (x * 3 + 7) % 11
                log.append(177)
                log.append(('x', x))
        else:
            try:
                log.append(178)
            finally:
                log.append(179)
                log.append(('x', x))
                log.append(('x', x))
            with M(180, True):
                log.append(181)
                if x % 5 == 0: raise Stop(182)
    for i1 in range(1):
        x += i1
        log.append(('x', x))

def f7(x):
    try:
        for i2 in range(2):
            x += i2
            log.append(('x', x))
            log.append(183)
            with M(184, False):
                log.append(('x', x))
        else:
            if x % 4 == 0: return ('ret', 185, x)
            if x % 3 == 0: return ('ret', 186, x)
            w187 = 0
            while w187 < 3:
                w187 += 1
                log.append(188)
                x = (x * 3 + 9) % 11
                log.append(189)
        with M(190, False):
            with M(191, False):
                if x % 4 == 0: raise Stop(192)
            if x % 2:
                if x % 6 == 0: return ('ret', 193, x)
                if x % 3 == 1: raise Other(194)
                if x % 5 == 0: return ('ret', 195, x)
            else:
                log.append(196)
    finally:
        for i2 in range(2):
            x += i2
            if x % 2 == 0: raise Stop(197)
            with M(198, False):
                x = (x * 3 + 4) % 11
                log.append(('x', x))
                log.append(199)
        else:
            try:
                if x % 3 == 0: raise Stop(200)
                x = (x * 3 + 9) % 11
                log.append(('x', x))
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(201)
                x = (x * 3 + 7) % 11
            else:
                log.append(202)
            try:
                if x % 2 == 1: raise Stop(203)
            finally:
                log.append(204)
                log.append(205)
        if x % 2:
            log.append(206)
            for i3 in range(1):
                x += i3
                log.append(('x', x))
            else:
                log.append(('x', x))
                x = (x * 3 + 5) % 11
        else:
            if x % 4 == 1: raise KeyError(207)
            log.append(208)
        with M(209, False):
            log.append(210)
            for i3 in range(1):
                x += i3
                log.append(('x', x))
                log.append(('x', x))
            else:
                if x % 3 == 1: raise KeyError(211)
                log.append(('x', x))
                log.append(212)
    try:
        w213 = 0
        while w213 < 1:
            w213 += 1
            try:
                log.append(('x', x))
            except Stop, e:
                log.append(e.__class__.__name__)
                if x % 3 == 0: return ('ret', 214, x)
                x = (x * 3 + 7) % 11
            w215 = 0
            while w215 < 2:
                w215 += 1
                log.append(('x', x))
    except Stop, e:
        log.append(e.__class__.__name__)
        w216 = 0
        while w216 < 1:
            w216 += 1
            w217 = 0
            while w217 < 3:
                w217 += 1
                log.append(218)
            try:
                log.append(219)
                if x % 2 == 1: break
            finally:
                log.append(220)
                if x % 3 == 0: break
                log.append(('x', x))
            x = (x * 3 + 7) % 11
        try:
            for i3 in range(1):
                x += i3
                log.append(('x', x))
                log.append(221)
            else:
                if x % 4 == 0: raise Stop(222)
                log.append(223)
            for i3 in range(3):
                x += i3
                log.append(('x', x))
                if x % 3 == 0: break
                x = (x * 3 + 6) % 11
            try:
                if x % 2 == 1: raise Stop(224)
                if x % 4 == 0: raise Stop(225)
                log.append(('x', x))
            finally:
                log.append(226)
        except Other, e:
            log.append(e.__class__.__name__)
            for i3 in range(2):
                x += i3
                log.append(227)
                if x % 4 == 1: raise KeyError(228)
            log.append(('x', x))
        except KeyError:
            for i3 in range(1):
                x += i3
                x = (x * 3 + 4) % 11
                log.append(229)
            else:
                x = (x * 3 + 1) % 11
                if x % 2 == 1: raise Other(230)
                x = (x * 3 + 9) % 11
            try:
                if x % 4 == 0: raise Stop(231)
                log.append(232)
                if x % 5 == 0: raise Stop(233)
            except Stop, e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                x = (x * 3 + 4) % 11
                if x % 3 == 1: raise KeyError(234)
    log.append(235)

def f8(x):
    with M(236, True):
        try:
            try:
                x = (x * 3 + 3) % 11
                log.append(237)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(238)
        except Stop, e:
            log.append(e.__class__.__name__)
            with M(239, True):
                x = ((yield (240, x)) or x + 1) % 13
                if x % 3 == 0: raise Stop(241)
            x = ((yield (242, x)) or x + 1) % 13
        else:
            if x % 3 == 1: raise Stop(243)
            if x % 5 == 0: raise KeyError(244)
        finally:
            if x % 4 == 0: raise Stop(245)
            try:
                if x % 4 == 0: return
                log.append(246)
                log.append(247)
            finally:
                log.append(248)
                log.append(('x', x))
                log.append(249)
            with M(250, True):
                log.append(251)
        w252 = 0
        while w252 < 1:
            w252 += 1
            try:
                if x % 5 == 1: raise Stop(253)
                log.append(('x', x))
                if x % 3 == 1: raise Stop(254)
            finally:
                log.append(255)
            if x % 4 == 0: raise KeyError(256)
        else:
            log.append(257)
            if x % 2:
                x = (x * 3 + 1) % 11
                x = ((yield (258, x)) or x + 1) % 13
                log.append(259)
            else:
                x = ((yield (260, x)) or x + 1) % 13
            if x % 3 == 1: raise KeyError(261)
        if x % 2:
            with M(262, False):
                if x % 3 == 1: raise KeyError(263)
        else:
            if x % 6 == 0: return
            log.append(264)
            try:
                log.append(265)
            finally:
                if x % 5 == 0: return
                if x % 4 == 0: raise Stop(266)
    yield x

def f9(x):
    if x % 2:
        log.append(('x', x))
        w267 = 0
        while w267 < 1:
            w267 += 1
            log.append(268)
            for i3 in range(3):
                x += i3
                if x % 2 == 1: break
            w269 = 0
            while w269 < 1:
                w269 += 1
                log.append(270)
                log.append(('x', x))
    else:
        log.append(271)
    if x % 2:
        try:
            for i3 in range(3):
                x += i3
                x = (x * 3 + 1) % 11
                log.append(272)
        finally:
            with M(273, False):
                log.append(274)
                if x % 5 == 0: raise Stop(275)
                log.append(276)
        try:
            try:
                x = (x * 3 + 6) % 11
                log.append(('x', x))
            finally:
                log.append(('x', x))
            with M(277, True):
                if x % 5 == 1: raise Stop(278)
            w279 = 0
            while w279 < 3:
                w279 += 1
                log.append(280)
        except (Stop, Other, KeyError), e:
            log.append(e.__class__.__name__)
            if x % 4 == 1: raise Stop(281)
        except KeyError:
            try:
                log.append(('x', x))
                log.append(282)
            finally:
                log.append(283)
                x = (x * 3 + 6) % 11
                log.append(284)
            if x % 4 == 0: raise Stop(285)
            if x % 4 == 0: return ('ret', 286, x)
        finally:
            for i3 in range(2):
                x += i3
                log.append(287)
                log.append(288)
        if x % 2 == 0: raise Stop(289)
    else:
        if x % 2:
            x = (x * 3 + 6) % 11
        else:
            if x % 4 == 0: return ('ret', 290, x)
        w291 = 0
        while w291 < 1:
            w291 += 1
            with M(292, True):
                log.append(293)
                log.append(('x', x))
                if x % 3 == 0: raise Other(294)
            try:
                log.append(('x', x))
                log.append(295)
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
            finally:
                x = (x * 3 + 9) % 11
                log.append(296)
    try:
        if x % 2:
            with M(297, False):
                log.append(('x', x))
            w298 = 0
            while w298 < 3:
                w298 += 1
                if x % 3 == 1: break
                if x % 4 == 0: break
                x = (x * 3 + 2) % 11
        else:
            try:
                log.append(299)
                if x % 3 == 0: raise KeyError(300)
                log.append(('x', x))
            finally:
                log.append(301)
            log.append(('x', x))
        log.append(302)
        try:
            with M(303, True):
                log.append(304)
                if x % 3 == 0: raise Stop(305)
                log.append(('x', x))
            log.append(306)
            for i3 in range(1):
                x += i3
                if x % 5 == 1: raise Stop(307)
        finally:
            log.append(308)
    except (Stop, KeyError), e:
        log.append(e.__class__.__name__)
        if x % 5 == 1: raise Stop(309)
        try:
            try:
                log.append(310)
                log.append(311)
                log.append(('x', x))
            except Stop, e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                if x % 4 == 1: raise Other(312)
                if x % 3 == 0: raise Other(313)
            else:
                log.append(('x', x))
                x = (x * 3 + 2) % 11
                log.append(('x', x))
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            try:
                if x % 5 == 0: raise Stop(314)
                if x % 2 == 1: raise Other(315)
                log.append(316)
            except Stop, e:
                log.append(e.__class__.__name__)
                log.append(317)
                if x % 5 == 0: return ('ret', 318, x)
            finally:
                if x % 5 == 0: return ('ret', 319, x)
                log.append(('x', x))
                log.append(('x', x))
            log.append(320)
        except KeyError:
            w321 = 0
            while w321 < 3:
                w321 += 1
                x = (x * 3 + 1) % 11
            if x % 5 == 1: raise Stop(322)
            log.append(323)
        else:
            x = (x * 3 + 7) % 11
        try:
            for i3 in range(3):
                x += i3
                log.append(324)
                if x % 4 == 0: raise Stop(325)
            else:
                if x % 3 == 0: raise Stop(326)
                if x % 2 == 1: raise KeyError(327)
                log.append(('x', x))
            if x % 2:
                log.append(('x', x))
                log.append(('x', x))
                log.append(328)
            else:
                log.append(329)
                log.append(330)
        except (Stop, Other, KeyError), e:
            log.append(e.__class__.__name__)
            log.append(331)
            log.append(332)
        else:
            for i3 in range(1):
                x += i3
                log.append(333)
                log.append(334)
                if x % 2 == 0: continue
            else:
                x = (x * 3 + 6) % 11
                log.append(335)
                if x % 6 == 0: return ('ret', 336, x)
            with M(337, False):
                if x % 5 == 1: raise Other(338)
                if x % 3 == 1: raise Stop(339)
            if x % 2:
                log.append(('x', x))
                x = (x * 3 + 8) % 11
            else:
                x = (x * 3 + 8) % 11
                log.append(340)
                log.append(341)
        finally:
            w342 = 0
            while w342 < 3:
                w342 += 1
                x = (x * 3 + 7) % 11
                x = (x * 3 + 6) % 11
                if x % 4 == 0: return ('ret', 343, x)
            w344 = 0
            while w344 < 1:
                w344 += 1
                log.append(345)

def f10(x):
    for i1 in range(2):
        x += i1
        if x % 4 == 0: return ('ret', 346, x)
        if x % 2:
            try:
                if x % 2 == 1: continue
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 4 == 0: return ('ret', 347, x)
            with M(348, False):
                log.append(349)
        else:
            with M(350, True):
                log.append(351)
        if x % 4 == 1: raise Other(352)
    else:
        with M(353, False):
            if x % 2 == 0: raise KeyError(354)
            log.append(355)
        log.append(356)
        with M(357, True):
            for i3 in range(3):
                x += i3
                log.append(358)
                log.append(('x', x))
                log.append(359)
            else:
                log.append(360)
    if x % 4 == 1: raise Stop(361)
    if x % 4 == 1: raise KeyError(362)

def f11(x):
    if x % 2:
        try:
            if x % 4 == 0: raise Other(363)
            with M(364, False):
                log.append(365)
                if x % 2 == 0: raise KeyError(366)
        finally:
            try:
                log.append(367)
                log.append(368)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 3 == 0: raise Stop(369)
            try:
                log.append(370)
                if x % 2 == 1: raise KeyError(371)
            finally:
                log.append(372)
                x = (x * 3 + 7) % 11
                log.append(373)
            w374 = 0
            while w374 < 1:
                w374 += 1
                log.append(('x', x))
                log.append(375)
    else:
        if x % 2:
            if x % 2:
                x = ((yield (376, x)) or x + 1) % 13
                log.append(377)
            else:
                log.append(378)
                if x % 5 == 1: raise Other(379)
        else:
            x = ((yield (380, x)) or x + 1) % 13
            for i3 in range(2):
                x += i3
                x = (x * 3 + 2) % 11
            else:
                log.append(381)
            try:
                log.append(382)
                log.append(383)
                log.append(('x', x))
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(384)
            except KeyError:
                log.append(385)
    yield x

def f12(x):
    x = (x * 3 + 7) % 11

def f13(x):
    try:
        log.append(('x', x))
    finally:
        with M(386, False):
            if x % 4 == 0: raise Stop(387)
    try:
        x = (x * 3 + 5) % 11
        for i2 in range(3):
            x += i2
            log.append(388)
            if x % 5 == 0: raise Stop(389)
            try:
                log.append(('x', x))
                log.append(390)
                x = (x * 3 + 2) % 11
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
            except KeyError:
                log.append(('x', x))
            else:
                if x % 3 == 0: break
                log.append(391)
        else:
            w392 = 0
            while w392 < 1:
                w392 += 1
                log.append(393)
                if x % 3 == 0: raise KeyError(394)
                if x % 6 == 0: return ('ret', 395, x)
            for i3 in range(2):
                x += i3
                log.append(('x', x))
                if x % 4 == 0: raise Other(396)
                if x % 5 == 0: raise KeyError(397)
            for i3 in range(2):
                x += i3
                log.append(398)
                x = (x * 3 + 4) % 11
                if x % 3 == 0: return ('ret', 399, x)
        with M(400, True):
            with M(401, False):
                log.append(('x', x))
            log.append(402)
            if x % 2:
                if x % 4 == 0: return ('ret', 403, x)
                log.append(('x', x))
                if x % 5 == 1: raise Stop(404)
            else:
                if x % 4 == 0: raise Other(405)
    finally:
        for i2 in range(3):
            x += i2
            try:
                x = (x * 3 + 4) % 11
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                if x % 4 == 1: continue
            except KeyError:
                log.append(('x', x))
            finally:
                if x % 3 == 0: return ('ret', 406, x)
                log.append(('x', x))
                log.append(407)
            if x % 5 == 0: raise KeyError(408)
        else:
            try:
                log.append(('x', x))
                x = (x * 3 + 2) % 11
                if x % 5 == 1: raise Other(409)
            finally:
                log.append(410)
            try:
                log.append(411)
                log.append(412)
                if x % 3 == 0: raise Other(413)
            except Stop, e:
                log.append(e.__class__.__name__)
                log.append(414)
    for i1 in range(3):
        x += i1
        try:
            if x % 2:
                if x % 4 == 0: return ('ret', 415, x)
                log.append(416)
                if x % 5 == 0: return ('ret', 417, x)
            else:
                log.append(418)
                log.append(419)
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            for i3 in range(1):
                x += i3
                x = (x * 3 + 5) % 11
            for i3 in range(2):
                x += i3
                log.append(420)
                x = (x * 3 + 4) % 11
                log.append(421)
            else:
                log.append(422)
                log.append(423)
                log.append(('x', x))
            try:
                if x % 3 == 1: raise Stop(424)
                if x % 4 == 0: raise Stop(425)
                log.append(426)
            finally:
                if x % 3 == 0: return ('ret', 427, x)
                x = (x * 3 + 5) % 11
                log.append(('x', x))

def f14(x):
    w428 = 0
    while w428 < 1:
        w428 += 1
        for i2 in range(1):
            x += i2
            try:
                log.append(429)
                if x % 2 == 0: continue
                x = ((yield (430, x)) or x + 1) % 13
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(431)
                if x % 7 == 0: return
        if x % 2:
            x = (x * 3 + 2) % 11
        else:
            log.append(432)
            log.append(433)
            try:
                if x % 4 == 1: continue
                x = ((yield (434, x)) or x + 1) % 13
            finally:
                log.append(435)
    w436 = 0
    while w436 < 2:
        w436 += 1
        w437 = 0
        while w437 < 2:
            w437 += 1
            try:
                if x % 2 == 1: continue
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 3 == 1: continue
                if x % 5 == 0: raise Stop(438)
            except KeyError:
                log.append(439)
                if x % 4 == 1: break
                x = (x * 3 + 4) % 11
            finally:
                if x % 3 == 1: raise Stop(440)
            try:
                if x % 3 == 1: continue
                log.append(441)
                log.append(442)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 5 == 1: raise Other(443)
                log.append(444)
                log.append(445)
            else:
                log.append(446)
                x = (x * 3 + 4) % 11
            finally:
                x = (x * 3 + 8) % 11
                log.append(447)
                log.append(448)
        log.append(449)
        if x % 2:
            if x % 4 == 0: continue
            if x % 5 == 0: return
        else:
            with M(450, False):
                x = (x * 3 + 1) % 11
            if x % 2:
                if x % 6 == 0: return
                if x % 3 == 1: continue
            else:
                if x % 5 == 0: raise Other(451)
                if x % 3 == 1: raise Stop(452)
                if x % 5 == 0: return
    else:
        log.append(453)
        try:
            log.append(454)
            try:
                if x % 6 == 0: return
                if x % 5 == 0: return
                x = ((yield (455, x)) or x + 1) % 13
            except Other, e:
                log.append(e.__class__.__name__)
                if x % 5 == 0: raise Other(456)
        except (Stop, Other, KeyError), e:
            log.append(e.__class__.__name__)
            for i3 in range(1):
                x += i3
                if x % 2 == 1: continue
                x = (x * 3 + 8) % 11
            else:
                log.append(457)
                if x % 6 == 0: return
        if x % 2:
            try:
                log.append(458)
                log.append(('x', x))
            finally:
                log.append(459)
                log.append(460)
                if x % 3 == 0: raise Stop(461)
        else:
            if x % 5 == 1: raise Stop(462)
            try:
                log.append(('x', x))
                if x % 4 == 0: return
                log.append(463)
            finally:
                if x % 4 == 1: raise Stop(464)
                log.append(465)
                if x % 4 == 0: return
            log.append(466)
    yield x

def f15(x):
    if x % 2:
        x = (x * 3 + 5) % 11
    else:
        try:
            with M(467, False):
                x = (x * 3 + 4) % 11
                log.append(('x', x))
                if x % 4 == 0: return ('ret', 468, x)
            try:
                log.append(469)
                log.append(470)
            finally:
                log.append(471)
        finally:
            try:
                log.append(472)
                if x % 2 == 1: raise KeyError(473)
                if x % 5 == 0: raise Stop(474)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 3 == 0: raise Stop(475)
                if x % 4 == 0: raise KeyError(476)
            log.append(('x', x))
    for i1 in range(2):
        x += i1
        for i2 in range(3):
            x += i2
            for i3 in range(2):
                x += i3
                log.append(477)
                log.append(478)
                x = (x * 3 + 8) % 11
            try:
                log.append(479)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 4 == 1: continue
            except KeyError:
                log.append(480)
                log.append(('x', x))
                log.append(481)
            try:
                if x % 4 == 0: continue
                if x % 3 == 1: raise Other(482)
                log.append(483)
            finally:
                log.append(('x', x))
                if x % 4 == 0: break
                if x % 2 == 0: raise Stop(484)
        else:
            try:
                log.append(('x', x))
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(485)
                log.append(486)
            else:
                log.append(('x', x))
                if x % 2 == 1: break
            finally:
                if x % 4 == 1: break
                x = (x * 3 + 9) % 11
            try:
                if x % 2 == 0: break
                if x % 2 == 0: break
                if x % 3 == 1: raise Other(487)
            finally:
                log.append(('x', x))
                if x % 3 == 1: break
                x = (x * 3 + 8) % 11
        with M(488, True):
            log.append(489)
            try:
                if x % 4 == 1: raise Other(490)
            finally:
                log.append(491)
        if x % 2:
            if x % 2:
                x = (x * 3 + 1) % 11
                log.append(492)
                log.append(493)
            else:
                x = (x * 3 + 1) % 11
                log.append(494)
            w495 = 0
            while w495 < 1:
                w495 += 1
                if x % 2 == 1: raise Other(496)
            try:
                log.append(497)
            finally:
                if x % 3 == 0: break
        else:
            if x % 5 == 1: raise Stop(498)
            log.append(499)
            try:
                if x % 3 == 0: return ('ret', 500, x)
                log.append(501)
            finally:
                if x % 2 == 1: raise Other(502)
                x = (x * 3 + 7) % 11

def f16(x):
    log.append(503)

def f17(x):
    try:
        log.append(504)
    except Stop, e:
        log.append(e.__class__.__name__)
        for i2 in range(1):
            x += i2
            if x % 5 == 1: raise Stop(505)
            try:
                if x % 5 == 0: raise KeyError(506)
            except Stop, e:
                log.append(e.__class__.__name__)
                log.append(507)
            finally:
                if x % 6 == 0: return
                if x % 4 == 1: break
            with M(508, False):
                if x % 7 == 0: return
                if x % 5 == 0: return
        for i2 in range(3):
            x += i2
            try:
                log.append(('x', x))
                x = (x * 3 + 4) % 11
                x = (x * 3 + 3) % 11
            finally:
                log.append(509)
        if x % 4 == 0: raise Stop(510)
    log.append(511)
    yield x

def f18(x):
    try:
        log.append(('x', x))
    except Other, e:
        log.append(e.__class__.__name__)
        log.append(512)
        with M(513, True):
            try:
                log.append(('x', x))
                log.append(514)
            finally:
                if x % 5 == 0: raise Stop(515)
                if x % 5 == 0: return ('ret', 516, x)
                log.append(517)
            with M(518, True):
                log.append(519)
                log.append(520)
    finally:
        for i2 in range(1):
            x += i2
            if x % 2 == 1: continue
            try:
                log.append(('x', x))
                if x % 5 == 1: raise KeyError(521)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 3 == 0: return ('ret', 522, x)
                log.append(('x', x))
            w523 = 0
            while w523 < 2:
                w523 += 1
                if x % 5 == 0: raise Stop(524)
                if x % 2 == 0: raise Stop(525)
                if x % 3 == 0: raise KeyError(526)
        else:
            for i3 in range(3):
                x += i3
                if x % 3 == 1: continue
                x = (x * 3 + 6) % 11
            else:
                x = (x * 3 + 2) % 11
            try:
                log.append(('x', x))
                log.append(527)
            finally:
                if x % 3 == 0: raise Other(528)
                x = (x * 3 + 8) % 11
        w529 = 0
        while w529 < 3:
            w529 += 1
            if x % 2:
                log.append(530)
                x = (x * 3 + 7) % 11
                log.append(531)
            else:
                log.append(('x', x))
                log.append(532)
                if x % 3 == 1: raise KeyError(533)
            log.append(534)
            with M(535, True):
                if x % 5 == 1: raise Stop(536)
                log.append(537)

def f19(x):
    try:
        with M(538, False):
            with M(539, False):
                log.append(('x', x))
            for i3 in range(1):
                x += i3
                if x % 3 == 0: break
                if x % 3 == 1: raise Other(540)
    except Other, e:
        log.append(e.__class__.__name__)
        try:
            try:
                if x % 4 == 1: raise Stop(541)
                if x % 3 == 0: return ('ret', 542, x)
                log.append(543)
            finally:
                x = (x * 3 + 1) % 11
                if x % 4 == 0: return ('ret', 544, x)
                if x % 6 == 0: return ('ret', 545, x)
        finally:
            for i3 in range(1):
                x += i3
                if x % 3 == 0: raise Other(546)
                if x % 4 == 1: continue
                log.append(547)
            log.append(548)
            log.append(('x', x))
        x = (x * 3 + 4) % 11
        try:
            for i3 in range(3):
                x += i3
                x = (x * 3 + 7) % 11
                if x % 5 == 1: raise Other(549)
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            x = (x * 3 + 3) % 11
            if x % 2:
                if x % 2 == 0: raise Stop(550)
                if x % 3 == 0: raise Other(551)
                log.append(552)
            else:
                log.append(553)
            if x % 2 == 1: raise KeyError(554)
        except KeyError:
            for i3 in range(1):
                x += i3
                if x % 4 == 0: return ('ret', 555, x)
                log.append(('x', x))
                if x % 4 == 1: raise Stop(556)
            else:
                if x % 4 == 1: raise Stop(557)
                if x % 3 == 0: raise Other(558)
                log.append(('x', x))
            x = (x * 3 + 8) % 11
    finally:
        if x % 2:
            with M(559, False):
                log.append(560)
            if x % 6 == 0: return ('ret', 561, x)
            for i3 in range(3):
                x += i3
                if x % 5 == 1: raise Stop(562)
        else:
            if x % 3 == 1: raise Stop(563)
            try:
                log.append(564)
                x = (x * 3 + 8) % 11
            except Stop, e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                log.append(('x', x))
            else:
                x = (x * 3 + 8) % 11

def f20(x):
    log.append(565)
    log.append(566)
    yield x

def f21(x):
    try:
        if x % 2:
            try:
                log.append(567)
            finally:
                if x % 5 == 1: raise Stop(568)
            for i3 in range(3):
                x += i3
                if x % 3 == 0: continue
                if x % 3 == 0: break
                if x % 3 == 0: return ('ret', 569, x)
            log.append(570)
        else:
            for i3 in range(2):
                x += i3
                log.append(('x', x))
                if x % 6 == 0: return ('ret', 571, x)
            if x % 2:
                if x % 4 == 0: raise Stop(572)
                if x % 4 == 1: raise Other(573)
                log.append(574)
            else:
                x = (x * 3 + 1) % 11
                x = (x * 3 + 6) % 11
                log.append(575)
            try:
                if x % 4 == 0: raise Stop(576)
                log.append(('x', x))
                log.append(('x', x))
            except Stop, e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
            except KeyError:
                log.append(577)
        if x % 2 == 0: raise KeyError(578)
        try:
            w579 = 0
            while w579 < 3:
                w579 += 1
                log.append(580)
                log.append(('x', x))
        finally:
            for i3 in range(1):
                x += i3
                log.append(581)
    finally:
        try:
            try:
                log.append(('x', x))
                x = (x * 3 + 6) % 11
            finally:
                log.append(582)
            try:
                if x % 5 == 0: return ('ret', 583, x)
                if x % 5 == 0: raise Stop(584)
                log.append(('x', x))
            except Stop, e:
                log.append(e.__class__.__name__)
                log.append(585)
            except KeyError:
                if x % 3 == 1: raise Stop(586)
            else:
                if x % 5 == 0: return ('ret', 587, x)
                x = (x * 3 + 8) % 11
                if x % 5 == 0: raise Other(588)
            if x % 3 == 0: raise KeyError(589)
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            x = (x * 3 + 4) % 11
        with M(590, True):
            if x % 3 == 0: return ('ret', 591, x)
        if x % 2:
            try:
                if x % 5 == 0: return ('ret', 592, x)
                x = (x * 3 + 2) % 11
            except Other, e:
                log.append(e.__class__.__name__)
                x = (x * 3 + 1) % 11
                log.append(593)
            try:
                log.append(594)
                log.append(595)
            finally:
                x = (x * 3 + 1) % 11
        else:
            for i3 in range(3):
                x += i3
                log.append(('x', x))
            else:
                if x % 5 == 1: raise KeyError(596)
            try:
                if x % 4 == 0: raise Other(597)
                log.append(598)
                log.append(('x', x))
            finally:
                log.append(599)
                log.append(600)
    log.append(601)
    x = (x * 3 + 2) % 11

def f22(x):
    if x % 2:
        try:
            if x % 4 == 1: raise Stop(602)
            x = (x * 3 + 1) % 11
            for i3 in range(1):
                x += i3
                log.append(('x', x))
        finally:
            try:
                if x % 3 == 0: raise Stop(603)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(604)
                log.append(605)
            except KeyError:
                log.append(606)
                log.append(('x', x))
                log.append(607)
            try:
                log.append(608)
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(609)
                x = (x * 3 + 6) % 11
            else:
                x = (x * 3 + 7) % 11
            with M(610, False):
                log.append(('x', x))
                log.append(('x', x))
    else:
        if x % 2:
            with M(611, True):
                x = (x * 3 + 3) % 11
            w612 = 0
            while w612 < 1:
                w612 += 1
                log.append(('x', x))
            log.append(613)
        else:
            with M(614, True):
                if x % 3 == 0: raise KeyError(615)
        for i2 in range(3):
            x += i2
            for i3 in range(3):
                x += i3
                if x % 3 == 0: raise Stop(616)

def f23(x):
    for i1 in range(3):
        x += i1
        try:
            log.append(617)
            try:
                log.append(618)
                log.append(('x', x))
            finally:
                log.append(619)
                x = (x * 3 + 7) % 11
            if x % 2 == 0: raise Stop(620)
        finally:
            if x % 2 == 1: break
            log.append(621)
    yield x

def f24(x):
    if x % 2:
        for i2 in range(1):
            x += i2
            try:
                log.append(622)
                log.append(('x', x))
                log.append(623)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 2 == 0: raise Stop(624)
            else:
                log.append(('x', x))
                if x % 2 == 1: break
            if x % 2 == 0: break
        else:
            if x % 2:
                if x % 6 == 0: return ('ret', 625, x)
                log.append(('x', x))
            else:
                log.append(626)
                if x % 5 == 0: raise Stop(627)
        log.append(('x', x))
        x = (x * 3 + 8) % 11
    else:
        try:
            if x % 2:
                log.append(('x', x))
                log.append(('x', x))
            else:
                if x % 2 == 0: raise Stop(628)
                log.append(629)
                log.append(('x', x))
            if x % 4 == 0: return ('ret', 630, x)
            for i3 in range(2):
                x += i3
                log.append(('x', x))
        finally:
            for i3 in range(1):
                x += i3
                x = (x * 3 + 3) % 11
                if x % 6 == 0: return ('ret', 631, x)
            else:
                if x % 2 == 0: raise KeyError(632)
            try:
                log.append(('x', x))
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                log.append(633)
            try:
                x = (x * 3 + 2) % 11
                log.append(634)
            except Stop, e:
                log.append(e.__class__.__name__)
                x = (x * 3 + 9) % 11
                x = (x * 3 + 8) % 11
                if x % 3 == 1: raise Stop(635)
    try:
        if x % 2 == 1: raise Stop(636)
    finally:
        for i2 in range(2):
            x += i2
            if x % 2:
                log.append(('x', x))
                log.append(637)
            else:
                if x % 2 == 1: raise Stop(638)
        try:
            for i3 in range(1):
                x += i3
                log.append(639)
                log.append(640)
                log.append(641)
            with M(642, True):
                if x % 3 == 0: raise Stop(643)
            w644 = 0
            while w644 < 1:
                w644 += 1
                x = (x * 3 + 2) % 11
                log.append(('x', x))
                log.append(645)
            else:
                x = (x * 3 + 7) % 11
                if x % 5 == 1: raise KeyError(646)
                if x % 6 == 0: return ('ret', 647, x)
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            try:
                x = (x * 3 + 3) % 11
                log.append(648)
                if x % 6 == 0: return ('ret', 649, x)
            except Stop, e:
                log.append(e.__class__.__name__)
                x = (x * 3 + 2) % 11
        else:
            with M(650, False):
                log.append(('x', x))
                if x % 5 == 1: raise Stop(651)
                log.append(('x', x))
            w652 = 0
            while w652 < 3:
                w652 += 1
                log.append(653)
                log.append(('x', x))
                if x % 4 == 0: continue
        log.append(654)
    for i1 in range(1):
        x += i1
        for i2 in range(1):
            x += i2
            if x % 4 == 1: raise KeyError(655)
        if x % 4 == 0: raise Stop(656)
        if x % 4 == 0: raise Other(657)

def f25(x):
    try:
        log.append(658)
        with M(659, True):
            log.append(('x', x))
            with M(660, False):
                x = (x * 3 + 7) % 11
                x = (x * 3 + 4) % 11
                x = (x * 3 + 8) % 11
            with M(661, False):
                log.append(('x', x))
    except Other, e:
        log.append(e.__class__.__name__)
        try:
            x = (x * 3 + 1) % 11
            if x % 2:
                log.append(662)
                if x % 4 == 1: raise Stop(663)
            else:
                log.append(664)
                log.append(('x', x))
                log.append(665)
            try:
                log.append(('x', x))
            finally:
                log.append(666)
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            x = (x * 3 + 6) % 11
            try:
                log.append(667)
            finally:
                if x % 3 == 0: raise Stop(668)
                if x % 2 == 1: raise Other(669)
        except KeyError:
            x = (x * 3 + 9) % 11
        try:
            try:
                log.append(('x', x))
                log.append(670)
            finally:
                log.append(('x', x))
                log.append(671)
            if x % 2:
                x = (x * 3 + 1) % 11
            else:
                log.append(('x', x))
        except Stop, e:
            log.append(e.__class__.__name__)
            try:
                if x % 4 == 1: raise KeyError(672)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(673)
            finally:
                if x % 2 == 0: raise Stop(674)
                if x % 4 == 0: raise Stop(675)
            try:
                if x % 4 == 0: raise Stop(676)
            finally:
                log.append(677)
                x = (x * 3 + 4) % 11
                if x % 3 == 1: raise Stop(678)
        else:
            if x % 3 == 0: raise KeyError(679)
            if x % 2 == 0: raise KeyError(680)
            if x % 2:
                log.append(681)
                log.append(('x', x))
                log.append(682)
            else:
                log.append(683)
                log.append(684)
        finally:
            try:
                if x % 2 == 0: raise Other(685)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 2 == 0: raise KeyError(686)
                if x % 5 == 1: raise Other(687)
            else:
                log.append(688)
                log.append(689)
                log.append(690)
            finally:
                x = (x * 3 + 9) % 11
                x = (x * 3 + 9) % 11
                log.append(691)
        try:
            try:
                log.append(692)
                x = (x * 3 + 4) % 11
                if x % 2 == 1: raise Other(693)
            finally:
                if x % 5 == 0: return ('ret', 694, x)
                log.append(695)
                log.append(696)
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            with M(697, False):
                if x % 3 == 0: raise KeyError(698)
                log.append(699)
            log.append(('x', x))
        except KeyError:
            if x % 2:
                log.append(700)
                if x % 4 == 1: raise Stop(701)
            else:
                x = (x * 3 + 7) % 11
                log.append(702)
                log.append(703)

def f26(x):
    if x % 7 == 0: return
    try:
        x = ((yield (704, x)) or x + 1) % 13
        with M(705, False):
            try:
                if x % 2 == 0: raise Other(706)
                log.append(707)
                log.append(('x', x))
            finally:
                x = (x * 3 + 2) % 11
                log.append(708)
                x = ((yield (709, x)) or x + 1) % 13
    except (Stop, Other, KeyError), e:
        log.append(e.__class__.__name__)
        try:
            try:
                log.append(710)
                log.append(711)
                if x % 5 == 1: raise Other(712)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(713)
                x = ((yield (714, x)) or x + 1) % 13
                x = (x * 3 + 5) % 11
            else:
                if x % 5 == 0: return
            finally:
                log.append(715)
                log.append(('x', x))
            w716 = 0
            while w716 < 3:
                w716 += 1
                if x % 5 == 1: raise Stop(717)
                log.append(('x', x))
        except Other, e:
            log.append(e.__class__.__name__)
            try:
                if x % 4 == 1: raise Stop(718)
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                if x % 3 == 0: raise Stop(719)
                if x % 7 == 0: return
            else:
                log.append(720)
            finally:
                log.append(('x', x))
            w721 = 0
            while w721 < 3:
                w721 += 1
                log.append(('x', x))
                if x % 5 == 0: return
    yield x

def f27(x):
    log.append(('x', x))
    w722 = 0
    while w722 < 3:
        w722 += 1
        with M(723, False):
            log.append(724)
            with M(725, False):
                x = (x * 3 + 8) % 11
                log.append(('x', x))
        w726 = 0
        while w726 < 2:
            w726 += 1
            x = (x * 3 + 8) % 11
            try:
                log.append(727)
                log.append(('x', x))
                if x % 4 == 1: raise KeyError(728)
            finally:
                log.append(729)
    else:
        with M(730, False):
            for i3 in range(1):
                x += i3
                if x % 5 == 0: raise Stop(731)
            try:
                log.append(732)
                if x % 4 == 1: raise Stop(733)
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(734)
                x = (x * 3 + 1) % 11
            except KeyError:
                log.append(735)
                log.append(736)
            w737 = 0
            while w737 < 1:
                w737 += 1
                log.append(738)
                log.append(('x', x))
            else:
                if x % 6 == 0: return ('ret', 739, x)
                log.append(740)
                log.append(('x', x))
        if x % 5 == 0: return ('ret', 741, x)

def f28(x):
    for i1 in range(3):
        x += i1
        try:
            if x % 2 == 0: continue
        finally:
            if x % 3 == 1: raise Other(742)
            for i3 in range(2):
                x += i3
                log.append(743)
                log.append(744)
                log.append(745)
            for i3 in range(2):
                x += i3
                log.append(746)
                if x % 4 == 0: raise Stop(747)
            else:
                log.append(('x', x))
        try:
            if x % 2:
                if x % 5 == 0: raise Stop(748)
                if x % 4 == 0: raise Stop(749)
            else:
                x = (x * 3 + 9) % 11
                x = (x * 3 + 8) % 11
        finally:
            log.append(750)

def f29(x):
    log.append(751)
    if x % 2:
        if x % 2:
            try:
                if x % 2 == 1: raise KeyError(752)
                x = ((yield (753, x)) or x + 1) % 13
                x = ((yield (754, x)) or x + 1) % 13
            except Stop, e:
                log.append(e.__class__.__name__)
                if x % 7 == 0: return
            try:
                if x % 5 == 1: raise Other(755)
                if x % 3 == 0: raise KeyError(756)
                log.append(757)
            except Other, e:
                log.append(e.__class__.__name__)
                if x % 5 == 0: raise Other(758)
            for i3 in range(1):
                x += i3
                log.append(759)
                if x % 4 == 1: continue
        else:
            w760 = 0
            while w760 < 1:
                w760 += 1
                if x % 5 == 1: raise Other(761)
                log.append(762)
                x = (x * 3 + 4) % 11
        with M(763, True):
            x = (x * 3 + 1) % 11
    else:
        if x % 2:
            with M(764, False):
                if x % 4 == 1: raise Other(765)
            x = ((yield (766, x)) or x + 1) % 13
            x = (x * 3 + 4) % 11
        else:
            with M(767, False):
                log.append(768)
                x = ((yield (769, x)) or x + 1) % 13
            try:
                x = (x * 3 + 9) % 11
                if x % 4 == 0: raise Other(770)
                log.append(771)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                x = (x * 3 + 8) % 11
                if x % 6 == 0: return
            else:
                x = ((yield (772, x)) or x + 1) % 13
            log.append(773)
        for i2 in range(1):
            x += i2
            with M(774, False):
                x = ((yield (775, x)) or x + 1) % 13
                x = (x * 3 + 4) % 11
                x = ((yield (776, x)) or x + 1) % 13
            with M(777, False):
                if x % 4 == 0: continue
            try:
                x = ((yield (778, x)) or x + 1) % 13
                if x % 2 == 1: break
                log.append(779)
            finally:
                log.append(('x', x))
                log.append(780)
        else:
            with M(781, True):
                x = ((yield (782, x)) or x + 1) % 13
                log.append(783)
                log.append(784)
            try:
                if x % 4 == 0: raise Other(785)
                if x % 3 == 1: raise Other(786)
            finally:
                log.append(787)
        if x % 2:
            try:
                x = (x * 3 + 6) % 11
                log.append(788)
            finally:
                if x % 4 == 0: raise Other(789)
            for i3 in range(1):
                x += i3
                log.append(790)
                if x % 4 == 0: continue
                if x % 2 == 1: continue
            try:
                log.append(('x', x))
            except Other, e:
                log.append(e.__class__.__name__)
                x = (x * 3 + 3) % 11
                x = (x * 3 + 8) % 11
                x = ((yield (791, x)) or x + 1) % 13
            finally:
                log.append(792)
                log.append(793)
        else:
            w794 = 0
            while w794 < 2:
                w794 += 1
                log.append(('x', x))
                log.append(795)
                log.append(796)
            log.append(797)
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
