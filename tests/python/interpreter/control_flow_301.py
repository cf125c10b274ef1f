# Generated: control flow in random nestings (loops, try statements, with statements, generators). Seed 301.
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
        try:
            if x % 4 == 0: raise Other(1)
            try:
                log.append(2)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 4 == 0: raise Other(3)
                log.append(4)
                if x % 4 == 1: raise Other(5)
            log.append(('x', x))
        except Stop, e:
            log.append(e.__class__.__name__)
            log.append(('x', x))
            log.append(('x', x))
        else:
            for i3 in range(1):
                x += i3
                log.append(6)
                log.append(7)
            log.append(('x', x))
            for i3 in range(1):
                x += i3
                log.append(8)
                if x % 2 == 1: raise Stop(9)
                if x % 5 == 0: return ('ret', 10, x)
        finally:
            for i3 in range(1):
                x += i3
                log.append(11)
                x = (x * 3 + 7) % 11
                log.append(('x', x))
            else:
                log.append(12)
            try:
                log.append(13)
            finally:
                log.append(('x', x))
                if x % 4 == 0: raise Stop(14)
        try:
            try:
                log.append(15)
            finally:
                log.append(16)
            x = (x * 3 + 8) % 11
        except Other, e:
            log.append(e.__class__.__name__)
            try:
                x = (x * 3 + 9) % 11
            finally:
                if x % 2 == 0: raise Stop(17)
            try:
                log.append(('x', x))
                if x % 5 == 1: raise Stop(18)
                log.append(19)
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                if x % 5 == 0: raise Stop(20)
            for i3 in range(3):
                x += i3
                if x % 2 == 0: continue
            else:
                log.append(('x', x))
                x = (x * 3 + 1) % 11
        else:
            try:
                log.append(21)
                if x % 2 == 1: raise Stop(22)
            finally:
                log.append(('x', x))
                log.append(23)
    except Other, e:
        log.append(e.__class__.__name__)
        try:
            w24 = 0
            while w24 < 2:
                w24 += 1
                if x % 4 == 0: continue
        finally:
            if x % 4 == 0: raise Stop(25)
    finally:
        with M(26, True):
            try:
                log.append(27)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 2 == 1: raise Stop(28)
                log.append(29)
                log.append(30)
            finally:
                log.append(('x', x))
                log.append(31)
                log.append(('x', x))
            for i3 in range(2):
                x += i3
                if x % 4 == 1: break
                if x % 4 == 0: break
            with M(32, True):
                x = (x * 3 + 4) % 11
                log.append(33)
        try:
            try:
                if x % 3 == 0: raise Stop(34)
                log.append(('x', x))
                x = (x * 3 + 6) % 11
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                x = (x * 3 + 9) % 11
            log.append(('x', x))
        except Stop, e:
            log.append(e.__class__.__name__)
            try:
                if x % 5 == 1: raise KeyError(35)
            finally:
                if x % 5 == 0: raise Other(36)
            if x % 5 == 0: return ('ret', 37, x)
        finally:
            if x % 2:
                log.append(38)
            else:
                log.append(('x', x))
                log.append(39)
                log.append(40)
    log.append(41)

def f1(x):
    try:
        with M(42, False):
            try:
                if x % 5 == 0: raise Stop(43)
            finally:
                log.append(44)
                if x % 2 == 0: raise KeyError(45)
            log.append(46)
            if x % 4 == 0: return ('ret', 47, x)
        if x % 2:
            try:
                log.append(48)
                log.append(49)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 2 == 0: raise Other(50)
                x = (x * 3 + 5) % 11
            else:
                log.append(('x', x))
            finally:
                x = (x * 3 + 3) % 11
                x = (x * 3 + 3) % 11
                log.append(('x', x))
            try:
                log.append(51)
            except Stop, e:
                log.append(e.__class__.__name__)
                x = (x * 3 + 1) % 11
                x = (x * 3 + 3) % 11
                if x % 4 == 0: return ('ret', 52, x)
            else:
                log.append(53)
            finally:
                if x % 3 == 1: raise KeyError(54)
                log.append(55)
                log.append(56)
            with M(57, False):
                x = (x * 3 + 4) % 11
                log.append(('x', x))
        else:
            with M(58, False):
                if x % 2 == 0: raise Stop(59)
            if x % 3 == 0: return ('ret', 60, x)
            for i3 in range(1):
                x += i3
                log.append(61)
                if x % 5 == 1: raise Other(62)
        try:
            try:
                log.append(63)
                x = (x * 3 + 1) % 11
            finally:
                x = (x * 3 + 8) % 11
                log.append(64)
            w65 = 0
            while w65 < 1:
                w65 += 1
                x = (x * 3 + 6) % 11
                log.append(('x', x))
                log.append(('x', x))
            with M(66, False):
                x = (x * 3 + 4) % 11
                if x % 5 == 1: raise KeyError(67)
                x = (x * 3 + 9) % 11
        except Other, e:
            log.append(e.__class__.__name__)
            if x % 2:
                log.append(68)
            else:
                log.append(69)
    finally:
        try:
            try:
                log.append(70)
            finally:
                if x % 2 == 1: raise Stop(71)
        except Other, e:
            log.append(e.__class__.__name__)
            with M(72, False):
                log.append(73)
                x = (x * 3 + 9) % 11
            with M(74, False):
                log.append(75)
        log.append(76)
    try:
        if x % 2:
            w77 = 0
            while w77 < 1:
                w77 += 1
                log.append(78)
                log.append(79)
            if x % 2:
                log.append(('x', x))
                log.append(('x', x))
                log.append(80)
            else:
                log.append(('x', x))
                if x % 2 == 0: raise Other(81)
                x = (x * 3 + 2) % 11
        else:
            try:
                log.append(82)
                log.append(83)
                x = (x * 3 + 5) % 11
            except Other, e:
                log.append(e.__class__.__name__)
                if x % 3 == 1: raise Stop(84)
                if x % 2 == 1: raise Other(85)
                if x % 3 == 1: raise KeyError(86)
            for i3 in range(1):
                x += i3
                log.append(('x', x))
                if x % 6 == 0: return ('ret', 87, x)
                log.append(88)
        for i2 in range(3):
            x += i2
            try:
                log.append(89)
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(90)
                if x % 6 == 0: return ('ret', 91, x)
            else:
                if x % 3 == 0: break
                if x % 5 == 0: raise Stop(92)
                log.append(93)
            finally:
                if x % 3 == 1: break
        else:
            for i3 in range(2):
                x += i3
                log.append(('x', x))
    finally:
        if x % 3 == 0: raise Stop(94)
        try:
            log.append(95)
        except (Stop, Other, KeyError), e:
            log.append(e.__class__.__name__)
            for i3 in range(3):
                x += i3
                if x % 3 == 1: raise Stop(96)
                if x % 4 == 1: break
            w97 = 0
            while w97 < 3:
                w97 += 1
                log.append(('x', x))
                x = (x * 3 + 9) % 11
            log.append(98)
        else:
            for i3 in range(2):
                x += i3
                log.append(('x', x))
                log.append(99)
                log.append(('x', x))
            if x % 2:
                x = (x * 3 + 2) % 11
                if x % 5 == 1: raise Stop(100)
                x = (x * 3 + 1) % 11
            else:
                log.append(101)
                log.append(102)
        if x % 5 == 0: return ('ret', 103, x)
    try:
        try:
            if x % 5 == 0: return ('ret', 104, x)
        finally:
            try:
                if x % 4 == 0: raise KeyError(105)
                if x % 4 == 0: raise Stop(106)
                if x % 3 == 0: return ('ret', 107, x)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 4 == 0: return ('ret', 108, x)
            finally:
                log.append(('x', x))
                x = (x * 3 + 1) % 11
                if x % 4 == 0: return ('ret', 109, x)
        if x % 2:
            with M(110, False):
                log.append(111)
        else:
            log.append(112)
    finally:
        if x % 2:
            for i3 in range(1):
                x += i3
                log.append(113)
                if x % 4 == 0: raise Other(114)
        else:
            try:
                log.append(115)
                log.append(116)
            finally:
                log.append(('x', x))
                if x % 4 == 0: raise Other(117)
                x = (x * 3 + 6) % 11
            if x % 3 == 0: return ('ret', 118, x)
            if x % 3 == 0: return ('ret', 119, x)
        try:
            if x % 2:
                x = (x * 3 + 4) % 11
                if x % 5 == 0: raise Stop(120)
                log.append(121)
            else:
                if x % 2 == 1: raise Stop(122)
                log.append(123)
                log.append(124)
            if x % 2 == 0: raise Other(125)
        finally:
            if x % 2:
                log.append(('x', x))
            else:
                log.append(('x', x))
                log.append(('x', x))
        try:
            if x % 6 == 0: return ('ret', 126, x)
            if x % 2:
                x = (x * 3 + 9) % 11
            else:
                if x % 5 == 1: raise Stop(127)
                log.append(('x', x))
                log.append(('x', x))
            if x % 4 == 0: raise Stop(128)
        except Stop, e:
            log.append(e.__class__.__name__)
            try:
                log.append(('x', x))
                log.append(('x', x))
            finally:
                log.append(('x', x))
            if x % 3 == 1: raise Stop(129)

def f2(x):
    with M(130, False):
        for i2 in range(3):
            x += i2
            with M(131, True):
                x = (x * 3 + 6) % 11
                log.append(('x', x))
                x = (x * 3 + 5) % 11
            log.append(132)
            x = ((yield (133, x)) or x + 1) % 13
        else:
            if x % 2 == 1: raise Stop(134)
            if x % 5 == 0: return
            try:
                if x % 5 == 1: raise Stop(135)
                x = ((yield (136, x)) or x + 1) % 13
            finally:
                log.append(137)
                log.append(('x', x))
        try:
            w138 = 0
            while w138 < 3:
                w138 += 1
                if x % 2 == 0: raise KeyError(139)
                log.append(140)
            log.append(141)
            with M(142, False):
                x = (x * 3 + 1) % 11
                log.append(143)
        except Stop, e:
            log.append(e.__class__.__name__)
            if x % 2:
                x = ((yield (144, x)) or x + 1) % 13
                x = (x * 3 + 3) % 11
                x = ((yield (145, x)) or x + 1) % 13
            else:
                x = (x * 3 + 2) % 11
        finally:
            if x % 5 == 1: raise Stop(146)
            w147 = 0
            while w147 < 3:
                w147 += 1
                if x % 3 == 0: continue
            else:
                log.append(('x', x))
                if x % 4 == 1: raise KeyError(148)
                log.append(149)
            log.append(150)
        for i2 in range(1):
            x += i2
            w151 = 0
            while w151 < 3:
                w151 += 1
                if x % 2 == 0: break
                log.append(152)
                log.append(153)
        else:
            if x % 2:
                log.append(('x', x))
                x = (x * 3 + 9) % 11
            else:
                log.append(154)
            with M(155, False):
                if x % 3 == 1: raise Stop(156)
    try:
        log.append(157)
    finally:
        try:
            log.append(('x', x))
            try:
                if x % 3 == 1: raise Stop(158)
                if x % 7 == 0: return
                if x % 4 == 0: raise Other(159)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 2 == 1: raise Stop(160)
                log.append(161)
                log.append(162)
        except (Stop, Other, KeyError), e:
            log.append(e.__class__.__name__)
            x = (x * 3 + 6) % 11
        except KeyError:
            try:
                x = (x * 3 + 5) % 11
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(163)
                x = ((yield (164, x)) or x + 1) % 13
            except KeyError:
                if x % 3 == 1: raise KeyError(165)
                x = ((yield (166, x)) or x + 1) % 13
            for i3 in range(3):
                x += i3
                log.append(167)
            if x % 4 == 0: raise KeyError(168)
        try:
            w169 = 0
            while w169 < 2:
                w169 += 1
                log.append(170)
            try:
                if x % 4 == 1: raise Other(171)
                if x % 2 == 1: raise Stop(172)
                x = ((yield (173, x)) or x + 1) % 13
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 4 == 0: raise KeyError(174)
                log.append(('x', x))
            except KeyError:
                log.append(175)
            finally:
                if x % 7 == 0: return
                if x % 2 == 0: raise Stop(176)
            try:
                x = (x * 3 + 7) % 11
                if x % 5 == 0: raise KeyError(177)
            finally:
                log.append(178)
                log.append(179)
        except Other, e:
            log.append(e.__class__.__name__)
            if x % 5 == 1: raise Stop(180)
            with M(181, False):
                log.append(182)
        except KeyError:
            try:
                log.append(183)
                if x % 3 == 1: raise Other(184)
                log.append(185)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 3 == 1: raise Other(186)
            except KeyError:
                x = (x * 3 + 2) % 11
                x = ((yield (187, x)) or x + 1) % 13
                x = ((yield (188, x)) or x + 1) % 13
            x = (x * 3 + 3) % 11
            log.append(189)
    yield x

def f3(x):
    try:
        for i2 in range(1):
            x += i2
            with M(190, False):
                if x % 3 == 0: continue
            try:
                log.append(191)
                log.append(192)
            except Stop, e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
            x = (x * 3 + 4) % 11
        else:
            log.append(193)
    except Stop, e:
        log.append(e.__class__.__name__)
        log.append(194)
        try:
            w195 = 0
            while w195 < 1:
                w195 += 1
                log.append(196)
                if x % 2 == 0: break
        except Other, e:
            log.append(e.__class__.__name__)
            for i3 in range(1):
                x += i3
                if x % 5 == 1: raise KeyError(197)
                x = (x * 3 + 5) % 11
                if x % 4 == 0: return ('ret', 198, x)
            else:
                x = (x * 3 + 6) % 11
                log.append(199)
        except KeyError:
            if x % 4 == 0: raise KeyError(200)
            if x % 6 == 0: return ('ret', 201, x)
            if x % 3 == 1: raise Other(202)
        else:
            if x % 5 == 0: raise KeyError(203)
            try:
                log.append(('x', x))
            finally:
                log.append(204)
                x = (x * 3 + 7) % 11
                if x % 5 == 0: return ('ret', 205, x)
        finally:
            if x % 4 == 1: raise Stop(206)
            with M(207, False):
                if x % 3 == 0: raise Stop(208)
    except KeyError:
        with M(209, False):
            for i3 in range(3):
                x += i3
                log.append(210)
            for i3 in range(2):
                x += i3
                if x % 3 == 0: return ('ret', 211, x)
                x = (x * 3 + 2) % 11
                log.append(('x', x))
    finally:
        try:
            try:
                if x % 3 == 0: raise Stop(212)
                log.append(213)
                x = (x * 3 + 9) % 11
            finally:
                if x % 3 == 1: raise Stop(214)
                x = (x * 3 + 1) % 11
        finally:
            try:
                if x % 5 == 0: return ('ret', 215, x)
            finally:
                x = (x * 3 + 6) % 11
                log.append(216)
            try:
                log.append(217)
                if x % 6 == 0: return ('ret', 218, x)
                x = (x * 3 + 8) % 11
            finally:
                log.append(219)
            w220 = 0
            while w220 < 1:
                w220 += 1
                log.append(('x', x))
                log.append(('x', x))
                log.append(221)
            else:
                log.append(('x', x))
    try:
        if x % 5 == 0: raise Stop(222)
        try:
            try:
                log.append(('x', x))
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(223)
                log.append(224)
                if x % 5 == 1: raise Stop(225)
            except KeyError:
                if x % 3 == 1: raise Other(226)
                if x % 5 == 1: raise Stop(227)
                log.append(('x', x))
            finally:
                if x % 2 == 0: raise Stop(228)
                log.append(229)
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            if x % 3 == 0: raise KeyError(230)
        log.append(231)
    finally:
        for i2 in range(3):
            x += i2
            if x % 4 == 0: break
            for i3 in range(3):
                x += i3
                log.append(232)
                log.append(('x', x))
            else:
                log.append(233)
                log.append(('x', x))
            x = (x * 3 + 3) % 11
        else:
            for i3 in range(3):
                x += i3
                if x % 4 == 0: continue
                x = (x * 3 + 6) % 11
                if x % 3 == 0: raise Stop(234)
            else:
                log.append(('x', x))
                if x % 4 == 1: raise Stop(235)
            if x % 2:
                log.append(236)
            else:
                x = (x * 3 + 1) % 11
                log.append(237)
                log.append(('x', x))
            w238 = 0
            while w238 < 1:
                w238 += 1
                if x % 6 == 0: return ('ret', 239, x)
                if x % 4 == 0: raise KeyError(240)

def f4(x):
    if x % 5 == 0: raise KeyError(241)

def f5(x):
    with M(242, False):
        try:
            x = ((yield (243, x)) or x + 1) % 13
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            for i3 in range(3):
                x += i3
                log.append(244)
                if x % 4 == 0: raise Stop(245)
                x = (x * 3 + 9) % 11
            else:
                log.append(('x', x))
                if x % 2 == 1: raise Other(246)
            try:
                x = (x * 3 + 3) % 11
                log.append(247)
            finally:
                log.append(248)
                log.append(249)
        if x % 2:
            if x % 2:
                log.append(250)
            else:
                log.append(251)
            log.append(252)
        else:
            with M(253, False):
                if x % 5 == 0: raise KeyError(254)
    yield x

def f6(x):
    log.append(('x', x))
    for i1 in range(1):
        x += i1
        if x % 2:
            for i3 in range(1):
                x += i3
                log.append(255)
            else:
                if x % 2 == 0: continue
                x = (x * 3 + 5) % 11
                if x % 3 == 1: continue
            with M(256, False):
                x = (x * 3 + 3) % 11
                if x % 4 == 0: return ('ret', 257, x)
                log.append(258)
            for i3 in range(1):
                x += i3
                log.append(259)
            else:
                log.append(('x', x))
        else:
            log.append(260)
        try:
            with M(261, False):
                log.append(262)
                if x % 6 == 0: return ('ret', 263, x)
        finally:
            if x % 2:
                x = (x * 3 + 7) % 11
            else:
                log.append(264)
    else:
        try:
            log.append(265)
            try:
                log.append(266)
                if x % 5 == 1: raise Other(267)
                x = (x * 3 + 9) % 11
            finally:
                log.append(268)
                x = (x * 3 + 7) % 11
                x = (x * 3 + 7) % 11
            if x % 2:
                log.append(269)
                if x % 4 == 1: raise KeyError(270)
            else:
                log.append(271)
                x = (x * 3 + 8) % 11
        except Other, e:
            log.append(e.__class__.__name__)
            if x % 2:
                log.append(('x', x))
                log.append(('x', x))
                log.append(272)
            else:
                log.append(('x', x))
                log.append(273)
                log.append(('x', x))
            w274 = 0
            while w274 < 2:
                w274 += 1
                if x % 4 == 0: return ('ret', 275, x)
            else:
                log.append(276)
                if x % 2 == 0: raise Stop(277)
            w278 = 0
            while w278 < 3:
                w278 += 1
                log.append(('x', x))
                x = (x * 3 + 2) % 11
                if x % 5 == 0: return ('ret', 279, x)
        else:
            for i3 in range(1):
                x += i3
                log.append(280)
                log.append(281)
                log.append(282)
            else:
                x = (x * 3 + 4) % 11
                if x % 2 == 0: raise Other(283)
                if x % 4 == 1: raise Stop(284)
            log.append(('x', x))
        finally:
            log.append(285)
            try:
                x = (x * 3 + 5) % 11
                x = (x * 3 + 2) % 11
                x = (x * 3 + 9) % 11
            finally:
                log.append(286)
            if x % 6 == 0: return ('ret', 287, x)
        log.append(288)
        try:
            w289 = 0
            while w289 < 3:
                w289 += 1
                log.append(290)
            else:
                x = (x * 3 + 2) % 11
        finally:
            log.append(('x', x))

def f7(x):
    if x % 2:
        x = (x * 3 + 7) % 11
        if x % 2:
            with M(291, False):
                log.append(292)
                if x % 5 == 1: raise Stop(293)
            try:
                log.append(294)
            except Other, e:
                log.append(e.__class__.__name__)
                x = (x * 3 + 5) % 11
            log.append(295)
        else:
            try:
                if x % 3 == 0: raise Stop(296)
            finally:
                log.append(297)
                if x % 3 == 0: return ('ret', 298, x)
                x = (x * 3 + 4) % 11
            with M(299, False):
                if x % 3 == 1: raise KeyError(300)
                x = (x * 3 + 4) % 11
                log.append(('x', x))
        for i2 in range(2):
            x += i2
            try:
                log.append(301)
                x = (x * 3 + 6) % 11
            except Stop, e:
                log.append(e.__class__.__name__)
                if x % 2 == 0: break
            except KeyError:
                log.append(302)
                log.append(303)
            log.append(('x', x))
    else:
        w304 = 0
        while w304 < 3:
            w304 += 1
            with M(305, True):
                if x % 3 == 0: raise Other(306)
                if x % 4 == 1: continue
    for i1 in range(3):
        x += i1
        try:
            for i3 in range(1):
                x += i3
                log.append(307)
                if x % 4 == 1: raise Stop(308)
                log.append(309)
            else:
                if x % 5 == 1: raise Stop(310)
                log.append(('x', x))
                log.append(311)
        finally:
            for i3 in range(3):
                x += i3
                if x % 4 == 1: raise Stop(312)
                log.append(313)
                log.append(314)
        x = (x * 3 + 4) % 11
        try:
            if x % 5 == 0: return ('ret', 315, x)
        finally:
            try:
                log.append(316)
                log.append(317)
                x = (x * 3 + 8) % 11
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
            for i3 in range(3):
                x += i3
                x = (x * 3 + 7) % 11
                log.append(318)
            else:
                if x % 3 == 1: raise Stop(319)

def f8(x):
    w320 = 0
    while w320 < 3:
        w320 += 1
        for i2 in range(2):
            x += i2
            for i3 in range(2):
                x += i3
                x = (x * 3 + 3) % 11
                log.append(321)
            else:
                x = ((yield (322, x)) or x + 1) % 13
                log.append(323)
            w324 = 0
            while w324 < 2:
                w324 += 1
                if x % 3 == 1: raise KeyError(325)
                if x % 5 == 0: return
                log.append(326)
            log.append(327)
        else:
            try:
                x = (x * 3 + 9) % 11
                log.append(328)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(329)
                x = ((yield (330, x)) or x + 1) % 13
            except KeyError:
                x = (x * 3 + 9) % 11
            finally:
                if x % 2 == 0: break
            for i3 in range(2):
                x += i3
                x = (x * 3 + 7) % 11
                if x % 3 == 0: break
            else:
                log.append(331)
            x = (x * 3 + 7) % 11
        w332 = 0
        while w332 < 2:
            w332 += 1
            if x % 2:
                log.append(333)
            else:
                log.append(334)
                if x % 2 == 0: continue
                x = ((yield (335, x)) or x + 1) % 13
    for i1 in range(3):
        x += i1
        log.append(336)
    for i1 in range(3):
        x += i1
        x = ((yield (337, x)) or x + 1) % 13
        try:
            try:
                if x % 5 == 0: return
            finally:
                x = (x * 3 + 3) % 11
            log.append(('x', x))
            try:
                log.append(338)
                log.append(('x', x))
                log.append(339)
            except Stop, e:
                log.append(e.__class__.__name__)
                x = ((yield (340, x)) or x + 1) % 13
                x = (x * 3 + 2) % 11
        finally:
            log.append(341)
            with M(342, False):
                if x % 4 == 0: break
                log.append(343)
            try:
                log.append(('x', x))
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(344)
            else:
                log.append(('x', x))
                x = (x * 3 + 5) % 11
                if x % 3 == 1: break
            finally:
                if x % 2 == 0: raise Stop(345)
                log.append(346)
                x = (x * 3 + 4) % 11
        if x % 4 == 0: return
    else:
        with M(347, True):
            with M(348, True):
                log.append(349)
            try:
                if x % 4 == 1: raise Other(350)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(351)
                log.append(352)
        for i2 in range(1):
            x += i2
            log.append(353)
            try:
                log.append(354)
            finally:
                log.append(355)
                log.append(356)
                if x % 5 == 0: raise KeyError(357)
        else:
            x = ((yield (358, x)) or x + 1) % 13
            try:
                if x % 5 == 1: raise Other(359)
            finally:
                x = ((yield (360, x)) or x + 1) % 13
                x = ((yield (361, x)) or x + 1) % 13
                x = ((yield (362, x)) or x + 1) % 13
    yield x

def f9(x):
    try:
        if x % 2:
            if x % 4 == 0: return ('ret', 363, x)
        else:
            with M(364, True):
                if x % 5 == 1: raise Other(365)
                log.append(366)
            try:
                if x % 2 == 0: raise Stop(367)
                if x % 5 == 0: raise Other(368)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(369)
            finally:
                log.append(('x', x))
                log.append(370)
                if x % 3 == 1: raise Other(371)
            x = (x * 3 + 8) % 11
        log.append(372)
        try:
            try:
                log.append(('x', x))
                if x % 4 == 1: raise Stop(373)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(374)
        except (Stop, Other, KeyError), e:
            log.append(e.__class__.__name__)
            log.append(375)
        except KeyError:
            log.append(('x', x))
            x = (x * 3 + 4) % 11
            if x % 3 == 0: raise KeyError(376)
        else:
            if x % 2:
                if x % 5 == 0: raise KeyError(377)
            else:
                log.append(378)
                log.append(('x', x))
                log.append(379)
        finally:
            log.append(380)
    finally:
        log.append(381)
        log.append(('x', x))
    try:
        try:
            log.append(382)
            if x % 5 == 0: raise Stop(383)
            try:
                if x % 5 == 1: raise Other(384)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(385)
                if x % 3 == 0: raise Stop(386)
                log.append(387)
            finally:
                log.append(('x', x))
                log.append(388)
        except (Stop, Other, KeyError), e:
            log.append(e.__class__.__name__)
            with M(389, True):
                log.append(390)
                if x % 2 == 0: raise KeyError(391)
                log.append(392)
    finally:
        with M(393, False):
            if x % 5 == 1: raise KeyError(394)
        log.append(395)
    with M(396, False):
        x = (x * 3 + 8) % 11
        try:
            try:
                log.append(397)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                if x % 2 == 1: raise Stop(398)
                log.append(('x', x))
            finally:
                log.append(399)
                log.append(400)
                log.append(401)
        finally:
            x = (x * 3 + 6) % 11
            for i3 in range(2):
                x += i3
                log.append(402)
                log.append(403)
                if x % 4 == 0: return ('ret', 404, x)
        if x % 3 == 0: raise KeyError(405)

def f10(x):
    w406 = 0
    while w406 < 2:
        w406 += 1
        try:
            try:
                log.append(('x', x))
                if x % 5 == 0: raise Other(407)
            finally:
                log.append(408)
                x = (x * 3 + 3) % 11
            if x % 5 == 0: return ('ret', 409, x)
            log.append(('x', x))
        except Other, e:
            log.append(e.__class__.__name__)
            if x % 4 == 0: return ('ret', 410, x)
            if x % 2:
                log.append(('x', x))
                log.append(411)
                log.append(412)
            else:
                log.append(413)
                log.append(('x', x))
            try:
                if x % 5 == 0: return ('ret', 414, x)
                log.append(('x', x))
            finally:
                log.append(415)
                if x % 4 == 0: break
        for i2 in range(2):
            x += i2
            if x % 2:
                x = (x * 3 + 2) % 11
                log.append(('x', x))
                log.append(416)
            else:
                log.append(('x', x))
                if x % 3 == 1: raise Other(417)
                x = (x * 3 + 4) % 11
            for i3 in range(2):
                x += i3
                x = (x * 3 + 9) % 11
            else:
                x = (x * 3 + 2) % 11
                log.append(('x', x))
                x = (x * 3 + 1) % 11
        else:
            log.append(418)
            w419 = 0
            while w419 < 3:
                w419 += 1
                log.append(420)
                log.append(421)
            else:
                log.append(('x', x))
                log.append(422)
                x = (x * 3 + 6) % 11
            x = (x * 3 + 7) % 11
        log.append(423)
    log.append(424)

def f11(x):
    if x % 2 == 0: raise Stop(425)
    x = (x * 3 + 1) % 11
    yield x

def f12(x):
    log.append(('x', x))
    if x % 2:
        try:
            if x % 2:
                x = (x * 3 + 4) % 11
                log.append(426)
            else:
                log.append(427)
                x = (x * 3 + 7) % 11
                log.append(428)
            try:
                log.append(('x', x))
                x = (x * 3 + 7) % 11
            finally:
                log.append(429)
                log.append(('x', x))
            try:
                x = (x * 3 + 8) % 11
                x = (x * 3 + 8) % 11
                if x % 3 == 0: raise Stop(430)
            finally:
                x = (x * 3 + 3) % 11
                if x % 2 == 1: raise Stop(431)
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            if x % 2 == 0: raise Stop(432)
            try:
                if x % 3 == 0: raise Stop(433)
                if x % 6 == 0: return ('ret', 434, x)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(435)
                log.append(('x', x))
                log.append(436)
        except KeyError:
            log.append(('x', x))
            try:
                log.append(437)
                x = (x * 3 + 9) % 11
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(438)
                log.append(('x', x))
                log.append(439)
            log.append(('x', x))
        if x % 2:
            if x % 3 == 0: raise Other(440)
            if x % 4 == 0: raise Stop(441)
        else:
            w442 = 0
            while w442 < 1:
                w442 += 1
                if x % 4 == 1: raise KeyError(443)
            else:
                if x % 2 == 0: raise Stop(444)
                x = (x * 3 + 5) % 11
                if x % 4 == 0: return ('ret', 445, x)
            x = (x * 3 + 5) % 11
            log.append(446)
        with M(447, True):
            try:
                log.append(448)
            except Other, e:
                log.append(e.__class__.__name__)
                if x % 3 == 0: raise Stop(449)
                if x % 5 == 0: raise Stop(450)
                log.append(451)
            except KeyError:
                if x % 3 == 1: raise Stop(452)
                log.append(453)
            finally:
                log.append(454)
            log.append(455)
            w456 = 0
            while w456 < 1:
                w456 += 1
                log.append(457)
                if x % 2 == 0: raise Stop(458)
                if x % 2 == 0: raise Other(459)
    else:
        try:
            if x % 2:
                if x % 6 == 0: return ('ret', 460, x)
            else:
                log.append(('x', x))
            try:
                log.append(461)
            finally:
                log.append(462)
            for i3 in range(2):
                x += i3
                log.append(463)
                if x % 6 == 0: return ('ret', 464, x)
        except Other, e:
            log.append(e.__class__.__name__)
            if x % 6 == 0: return ('ret', 465, x)
        try:
            if x % 2:
                if x % 3 == 0: return ('ret', 466, x)
            else:
                log.append(467)
                log.append(('x', x))
        finally:
            for i3 in range(3):
                x += i3
                log.append(468)
                log.append(469)
            else:
                if x % 4 == 1: raise KeyError(470)
            log.append(471)
        w472 = 0
        while w472 < 3:
            w472 += 1
            try:
                log.append(473)
                log.append(474)
                log.append(475)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 4 == 1: raise Stop(476)
                log.append(477)
                if x % 4 == 0: return ('ret', 478, x)
        else:
            try:
                log.append(('x', x))
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 3 == 1: raise KeyError(479)
                log.append(480)
            else:
                if x % 5 == 1: raise Stop(481)
            finally:
                if x % 5 == 0: return ('ret', 482, x)
                log.append(('x', x))
            try:
                log.append(('x', x))
                log.append(('x', x))
                x = (x * 3 + 9) % 11
            finally:
                log.append(483)
                log.append(484)
            if x % 2:
                log.append(485)
                log.append(('x', x))
            else:
                x = (x * 3 + 6) % 11
                log.append(('x', x))
                if x % 3 == 1: raise Other(486)

def f13(x):
    for i1 in range(1):
        x += i1
        try:
            try:
                log.append(487)
                if x % 2 == 1: break
            finally:
                x = (x * 3 + 2) % 11
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            if x % 2:
                if x % 2 == 0: break
                log.append(('x', x))
                log.append(('x', x))
            else:
                x = (x * 3 + 4) % 11
                log.append(488)
                log.append(('x', x))
            log.append(('x', x))
        else:
            log.append(('x', x))
            for i3 in range(1):
                x += i3
                x = (x * 3 + 4) % 11
                log.append(489)
        finally:
            try:
                if x % 3 == 0: break
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(490)
                x = (x * 3 + 2) % 11
            except KeyError:
                log.append(491)
                log.append(492)
                log.append(493)
            else:
                if x % 3 == 1: raise KeyError(494)
                log.append(495)
                if x % 3 == 1: raise Other(496)
            if x % 2:
                log.append(('x', x))
                log.append(497)
                x = (x * 3 + 7) % 11
            else:
                log.append(498)
                log.append(499)
        log.append(500)
    else:
        if x % 2:
            x = (x * 3 + 8) % 11
            for i3 in range(1):
                x += i3
                if x % 3 == 0: raise Stop(501)
            if x % 2 == 1: raise KeyError(502)
        else:
            w503 = 0
            while w503 < 2:
                w503 += 1
                x = (x * 3 + 8) % 11
                log.append(504)
                if x % 4 == 1: continue
            else:
                x = (x * 3 + 8) % 11
                if x % 5 == 0: return ('ret', 505, x)
            try:
                if x % 4 == 0: raise Stop(506)
                log.append(507)
            finally:
                log.append(('x', x))
        try:
            w508 = 0
            while w508 < 1:
                w508 += 1
                log.append(509)
            else:
                log.append(510)
            if x % 2:
                if x % 3 == 1: raise Other(511)
            else:
                if x % 4 == 0: return ('ret', 512, x)
                if x % 3 == 0: return ('ret', 513, x)
                x = (x * 3 + 9) % 11
            try:
                log.append(514)
            finally:
                log.append(515)
        finally:
            try:
                x = (x * 3 + 2) % 11
            finally:
                x = (x * 3 + 6) % 11
                log.append(516)
                log.append(('x', x))
        log.append(517)
    w518 = 0
    while w518 < 1:
        w518 += 1
        with M(519, True):
            try:
                log.append(520)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(521)
                log.append(522)
                log.append(('x', x))
            x = (x * 3 + 9) % 11
        try:
            for i3 in range(3):
                x += i3
                log.append(523)
            else:
                log.append(('x', x))
                log.append(524)
                log.append(('x', x))
            try:
                log.append(525)
                if x % 3 == 1: raise Stop(526)
            finally:
                x = (x * 3 + 3) % 11
                log.append(527)
            for i3 in range(1):
                x += i3
                log.append(528)
                log.append(('x', x))
                log.append(('x', x))
        except Stop, e:
            log.append(e.__class__.__name__)
            try:
                log.append(529)
                log.append(530)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
            except KeyError:
                if x % 4 == 0: return ('ret', 531, x)
            if x % 2:
                x = (x * 3 + 2) % 11
                log.append(532)
            else:
                log.append(('x', x))
            w533 = 0
            while w533 < 3:
                w533 += 1
                if x % 2 == 0: break
                x = (x * 3 + 7) % 11
        if x % 4 == 1: raise Stop(534)
    else:
        try:
            try:
                x = (x * 3 + 9) % 11
            finally:
                x = (x * 3 + 8) % 11
            for i3 in range(2):
                x += i3
                if x % 6 == 0: return ('ret', 535, x)
                x = (x * 3 + 1) % 11
            x = (x * 3 + 3) % 11
        finally:
            if x % 2 == 0: raise Stop(536)
            try:
                x = (x * 3 + 1) % 11
                x = (x * 3 + 3) % 11
                log.append(537)
            finally:
                if x % 5 == 0: raise Stop(538)
                log.append(539)
                log.append(540)
            w541 = 0
            while w541 < 1:
                w541 += 1
                if x % 2 == 1: raise Stop(542)
                log.append(543)
        w544 = 0
        while w544 < 2:
            w544 += 1
            w545 = 0
            while w545 < 1:
                w545 += 1
                x = (x * 3 + 5) % 11
                log.append(546)
            try:
                x = (x * 3 + 7) % 11
                log.append(547)
                log.append(548)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 2 == 1: continue
            else:
                log.append(('x', x))
                if x % 5 == 0: raise Stop(549)
                x = (x * 3 + 7) % 11
            finally:
                log.append(550)
            log.append(551)
    with M(552, False):
        x = (x * 3 + 1) % 11
        log.append(553)

def f14(x):
    log.append(554)
    if x % 3 == 1: raise Other(555)
    yield x

def f15(x):
    if x % 3 == 1: raise KeyError(556)

def f16(x):
    try:
        if x % 2:
            log.append(557)
            for i3 in range(1):
                x += i3
                x = (x * 3 + 7) % 11
                log.append(558)
                log.append(559)
        else:
            log.append(560)
            try:
                if x % 5 == 0: return ('ret', 561, x)
                x = (x * 3 + 7) % 11
            finally:
                if x % 5 == 1: raise Other(562)
                log.append(563)
        for i2 in range(1):
            x += i2
            with M(564, True):
                log.append(('x', x))
                log.append(('x', x))
            if x % 2:
                log.append(565)
            else:
                x = (x * 3 + 5) % 11
                log.append(('x', x))
    finally:
        try:
            try:
                log.append(566)
                log.append(('x', x))
            finally:
                if x % 2 == 0: raise Stop(567)
                log.append(('x', x))
            try:
                if x % 4 == 0: raise Other(568)
            finally:
                if x % 4 == 0: raise Other(569)
                log.append(570)
                if x % 4 == 1: raise Stop(571)
            log.append(('x', x))
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            for i3 in range(1):
                x += i3
                log.append(('x', x))
                if x % 3 == 0: continue
            log.append(572)
        else:
            for i3 in range(3):
                x += i3
                x = (x * 3 + 6) % 11
        finally:
            w573 = 0
            while w573 < 3:
                w573 += 1
                log.append(('x', x))
            log.append(574)
            log.append(('x', x))
    try:
        with M(575, True):
            log.append(576)
    finally:
        w577 = 0
        while w577 < 1:
            w577 += 1
            try:
                log.append(578)
                log.append(('x', x))
            finally:
                log.append(579)
        else:
            log.append(580)
            try:
                log.append(('x', x))
                log.append(581)
                log.append(582)
            except Stop, e:
                log.append(e.__class__.__name__)
                if x % 2 == 1: raise Stop(583)
                x = (x * 3 + 8) % 11
                x = (x * 3 + 3) % 11
            else:
                log.append(584)
                log.append(585)
                log.append(586)
            finally:
                log.append(587)
                log.append(588)
                if x % 6 == 0: return ('ret', 589, x)
            log.append(('x', x))
        log.append(('x', x))
        if x % 2:
            w590 = 0
            while w590 < 1:
                w590 += 1
                log.append(591)
            else:
                if x % 6 == 0: return ('ret', 592, x)
                if x % 4 == 0: raise Other(593)
                log.append(594)
            for i3 in range(1):
                x += i3
                x = (x * 3 + 1) % 11
                if x % 5 == 1: raise Other(595)
        else:
            try:
                log.append(('x', x))
                log.append(596)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                log.append(('x', x))
            log.append(('x', x))
    try:
        try:
            log.append(597)
            try:
                if x % 5 == 1: raise Other(598)
                if x % 5 == 1: raise KeyError(599)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 3 == 0: return ('ret', 600, x)
                log.append(('x', x))
                log.append(601)
            finally:
                if x % 5 == 1: raise KeyError(602)
        except Other, e:
            log.append(e.__class__.__name__)
            for i3 in range(2):
                x += i3
                log.append(603)
                x = (x * 3 + 5) % 11
            try:
                log.append(('x', x))
            finally:
                log.append(604)
                if x % 4 == 0: return ('ret', 605, x)
                if x % 3 == 0: return ('ret', 606, x)
            log.append(607)
        finally:
            try:
                log.append(('x', x))
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(608)
            except KeyError:
                log.append(('x', x))
                log.append(('x', x))
                x = (x * 3 + 8) % 11
        if x % 2:
            for i3 in range(2):
                x += i3
                log.append(609)
                log.append(610)
                log.append(('x', x))
            with M(611, False):
                log.append(612)
        else:
            if x % 3 == 0: return ('ret', 613, x)
            for i3 in range(1):
                x += i3
                log.append(('x', x))
        with M(614, True):
            if x % 2:
                if x % 3 == 1: raise Stop(615)
            else:
                if x % 5 == 0: return ('ret', 616, x)
                log.append(617)
            try:
                log.append(618)
                log.append(619)
                if x % 6 == 0: return ('ret', 620, x)
            finally:
                log.append(621)
                log.append(622)
            if x % 3 == 0: raise Stop(623)
    finally:
        with M(624, True):
            if x % 4 == 0: raise KeyError(625)
        for i2 in range(1):
            x += i2
            log.append(626)
        log.append(627)

def f17(x):
    log.append(('x', x))
    yield x

def f18(x):
    try:
        x = (x * 3 + 8) % 11
        for i2 in range(3):
            x += i2
            for i3 in range(2):
                x += i3
                x = (x * 3 + 7) % 11
                if x % 3 == 1: raise Stop(628)
            else:
                x = (x * 3 + 4) % 11
                if x % 5 == 0: raise Other(629)
            try:
                log.append(630)
                log.append(631)
                x = (x * 3 + 5) % 11
            finally:
                log.append(632)
                if x % 3 == 0: raise Stop(633)
                log.append(634)
        else:
            if x % 2 == 1: raise KeyError(635)
            log.append(636)
            with M(637, True):
                if x % 3 == 0: return ('ret', 638, x)
    finally:
        if x % 2:
            log.append(639)
            try:
                log.append(('x', x))
            finally:
                if x % 3 == 1: raise Stop(640)
        else:
            log.append(641)
        w642 = 0
        while w642 < 3:
            w642 += 1
            w643 = 0
            while w643 < 3:
                w643 += 1
                if x % 2 == 0: break
            else:
                log.append(('x', x))
                x = (x * 3 + 7) % 11
        else:
            if x % 5 == 0: return ('ret', 644, x)
            try:
                log.append(645)
                x = (x * 3 + 1) % 11
                log.append(('x', x))
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                x = (x * 3 + 6) % 11
            except KeyError:
                log.append(('x', x))
                if x % 5 == 0: return ('ret', 646, x)
            else:
                if x % 4 == 0: raise KeyError(647)
                log.append(648)
                if x % 4 == 0: return ('ret', 649, x)
        try:
            log.append(650)
        finally:
            if x % 2:
                if x % 3 == 0: raise KeyError(651)
            else:
                log.append(652)
    if x % 2:
        log.append(('x', x))
        for i2 in range(1):
            x += i2
            if x % 3 == 0: continue
            for i3 in range(3):
                x += i3
                log.append(653)
                x = (x * 3 + 2) % 11
                log.append(('x', x))
        else:
            try:
                if x % 2 == 1: raise Other(654)
                log.append(655)
                x = (x * 3 + 5) % 11
            finally:
                log.append(656)
                log.append(657)
                log.append(658)
            with M(659, False):
                log.append(660)
                if x % 4 == 0: raise Other(661)
                log.append(662)
            x = (x * 3 + 8) % 11
    else:
        if x % 2:
            if x % 2 == 1: raise Stop(663)
            try:
                if x % 4 == 0: raise KeyError(664)
                log.append(665)
            finally:
                x = (x * 3 + 4) % 11
        else:
            with M(666, False):
                log.append(667)
            log.append(('x', x))
            for i3 in range(2):
                x += i3
                if x % 4 == 0: break
    if x % 2:
        try:
            w668 = 0
            while w668 < 2:
                w668 += 1
                if x % 5 == 1: raise KeyError(669)
            else:
                log.append(('x', x))
                log.append(670)
                log.append(671)
            with M(672, False):
                if x % 5 == 0: raise Other(673)
        finally:
            try:
                if x % 5 == 0: raise Stop(674)
                log.append(675)
                log.append(676)
            finally:
                if x % 2 == 1: raise Other(677)
            try:
                x = (x * 3 + 6) % 11
            finally:
                x = (x * 3 + 2) % 11
            if x % 4 == 1: raise Stop(678)
    else:
        x = (x * 3 + 5) % 11

def f19(x):
    with M(679, True):
        with M(680, True):
            try:
                if x % 2 == 0: raise Other(681)
                log.append(682)
                log.append(683)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 3 == 1: raise Stop(684)
                log.append(('x', x))
                x = (x * 3 + 5) % 11
            except KeyError:
                log.append(('x', x))
                if x % 4 == 0: raise Stop(685)
            if x % 2:
                log.append(686)
                x = (x * 3 + 2) % 11
                log.append(('x', x))
            else:
                log.append(687)
                log.append(688)
                if x % 4 == 1: raise Other(689)
        if x % 2:
            for i3 in range(3):
                x += i3
                log.append(690)
            else:
                log.append(691)
                if x % 5 == 0: return ('ret', 692, x)
        else:
            try:
                log.append(693)
            finally:
                log.append(694)
                if x % 4 == 0: return ('ret', 695, x)
            with M(696, False):
                log.append(697)

def f20(x):
    with M(698, False):
        try:
            for i3 in range(3):
                x += i3
                log.append(699)
        except Stop, e:
            log.append(e.__class__.__name__)
            try:
                log.append(700)
                log.append(('x', x))
            finally:
                x = ((yield (701, x)) or x + 1) % 13
            if x % 2:
                if x % 7 == 0: return
            else:
                x = (x * 3 + 4) % 11
        except KeyError:
            try:
                if x % 3 == 1: raise Other(702)
            finally:
                log.append(703)
                x = (x * 3 + 7) % 11
        else:
            if x % 2:
                log.append(704)
            else:
                x = (x * 3 + 1) % 11
                if x % 5 == 1: raise Stop(705)
            try:
                if x % 2 == 1: raise Stop(706)
            finally:
                if x % 3 == 0: raise Other(707)
                log.append(708)
                log.append(709)
        try:
            for i3 in range(1):
                x += i3
                x = ((yield (710, x)) or x + 1) % 13
            with M(711, True):
                x = (x * 3 + 6) % 11
                if x % 4 == 0: return
                log.append(712)
            for i3 in range(3):
                x += i3
                if x % 4 == 0: return
                if x % 3 == 1: continue
                if x % 5 == 1: raise Stop(713)
        except Other, e:
            log.append(e.__class__.__name__)
            log.append(714)
        else:
            x = ((yield (715, x)) or x + 1) % 13
            x = (x * 3 + 4) % 11
            try:
                x = (x * 3 + 4) % 11
            finally:
                log.append(716)
                if x % 2 == 1: raise Stop(717)
        finally:
            if x % 2 == 1: raise Stop(718)
            with M(719, False):
                x = (x * 3 + 9) % 11
                x = (x * 3 + 8) % 11
            with M(720, True):
                x = (x * 3 + 6) % 11
        try:
            with M(721, False):
                log.append(722)
                log.append(723)
            log.append(724)
        finally:
            log.append(725)
            if x % 5 == 0: return
    if x % 2:
        try:
            w726 = 0
            while w726 < 2:
                w726 += 1
                if x % 7 == 0: return
            else:
                if x % 5 == 0: raise Stop(727)
        except (Stop, Other, KeyError), e:
            log.append(e.__class__.__name__)
            if x % 2:
                log.append(728)
                log.append(729)
            else:
                x = (x * 3 + 5) % 11
                x = (x * 3 + 1) % 11
            try:
                log.append(730)
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(731)
                if x % 5 == 0: raise KeyError(732)
            else:
                x = ((yield (733, x)) or x + 1) % 13
        else:
            w734 = 0
            while w734 < 1:
                w734 += 1
                x = ((yield (735, x)) or x + 1) % 13
                x = ((yield (736, x)) or x + 1) % 13
                if x % 7 == 0: return
        try:
            if x % 6 == 0: return
            w737 = 0
            while w737 < 1:
                w737 += 1
                log.append(738)
                if x % 4 == 0: return
            else:
                log.append(739)
                if x % 2 == 0: raise KeyError(740)
                if x % 3 == 1: raise Stop(741)
            with M(742, True):
                log.append(743)
        except (Stop, Other, KeyError), e:
            log.append(e.__class__.__name__)
            if x % 2:
                if x % 3 == 0: raise KeyError(744)
                if x % 2 == 0: raise Other(745)
            else:
                log.append(746)
                log.append(747)
            log.append(('x', x))
            log.append(748)
    else:
        try:
            try:
                log.append(749)
                if x % 2 == 0: raise Other(750)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(751)
                log.append(752)
            except KeyError:
                log.append(753)
                if x % 6 == 0: return
                log.append(754)
            for i3 in range(1):
                x += i3
                x = ((yield (755, x)) or x + 1) % 13
                x = ((yield (756, x)) or x + 1) % 13
                log.append(757)
            with M(758, True):
                if x % 2 == 0: raise Other(759)
                log.append(760)
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            with M(761, True):
                log.append(762)
            log.append(763)
        else:
            for i3 in range(1):
                x += i3
                x = (x * 3 + 9) % 11
                log.append(('x', x))
                if x % 6 == 0: return
            else:
                x = (x * 3 + 3) % 11
            for i3 in range(1):
                x += i3
                x = ((yield (764, x)) or x + 1) % 13
            else:
                log.append(765)
                if x % 6 == 0: return
                if x % 2 == 0: raise Stop(766)
        finally:
            try:
                if x % 3 == 0: raise Stop(767)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 5 == 0: return
                if x % 4 == 1: raise KeyError(768)
                log.append(('x', x))
            except KeyError:
                log.append(769)
                if x % 2 == 1: raise Stop(770)
            log.append(771)
        if x % 2:
            with M(772, False):
                if x % 7 == 0: return
                if x % 4 == 0: return
                log.append(773)
            for i3 in range(3):
                x += i3
                x = (x * 3 + 9) % 11
                if x % 2 == 1: continue
            else:
                log.append(774)
                x = (x * 3 + 2) % 11
                if x % 3 == 1: raise Stop(775)
        else:
            if x % 4 == 1: raise KeyError(776)
        with M(777, False):
            log.append(778)
    yield x

def f21(x):
    try:
        if x % 2:
            try:
                log.append(779)
                log.append(780)
                log.append(781)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(782)
                if x % 5 == 0: return ('ret', 783, x)
                log.append(784)
            x = (x * 3 + 1) % 11
        else:
            with M(785, False):
                log.append(786)
                log.append(('x', x))
                if x % 4 == 0: raise Other(787)
            try:
                if x % 2 == 0: raise Stop(788)
                if x % 5 == 0: raise Stop(789)
            except Stop, e:
                log.append(e.__class__.__name__)
                x = (x * 3 + 6) % 11
                log.append(790)
            except KeyError:
                if x % 2 == 0: raise Stop(791)
                if x % 5 == 1: raise Stop(792)
            finally:
                x = (x * 3 + 8) % 11
                if x % 3 == 0: raise Stop(793)
        w794 = 0
        while w794 < 1:
            w794 += 1
            try:
                if x % 5 == 0: raise Other(795)
            finally:
                if x % 6 == 0: return ('ret', 796, x)
                log.append(797)
                log.append(('x', x))
            try:
                log.append(('x', x))
            finally:
                if x % 5 == 1: raise Stop(798)
            try:
                log.append(799)
                if x % 2 == 0: raise Other(800)
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(801)
                if x % 4 == 1: continue
            except KeyError:
                log.append(802)
                log.append(803)
                x = (x * 3 + 5) % 11
    except Other, e:
        log.append(e.__class__.__name__)
        try:
            with M(804, True):
                log.append(805)
            try:
                if x % 5 == 1: raise Other(806)
            finally:
                if x % 4 == 1: raise KeyError(807)
        finally:
            log.append(808)
            try:
                if x % 5 == 0: raise KeyError(809)
                x = (x * 3 + 3) % 11
                log.append(('x', x))
            finally:
                log.append(810)
                log.append(811)
                x = (x * 3 + 4) % 11
            try:
                log.append(('x', x))
            finally:
                if x % 4 == 0: return ('ret', 812, x)
                if x % 2 == 1: raise Other(813)
                log.append(814)
        log.append(815)
        w816 = 0
        while w816 < 1:
            w816 += 1
            w817 = 0
            while w817 < 1:
                w817 += 1
                log.append(('x', x))
                log.append(818)
            for i3 in range(3):
                x += i3
                x = (x * 3 + 5) % 11
                log.append(819)
                log.append(('x', x))
    except KeyError:
        if x % 2 == 0: raise Other(820)
        for i2 in range(2):
            x += i2
            try:
                if x % 3 == 1: raise Stop(821)
            finally:
                log.append(822)
        log.append(('x', x))
    else:
        with M(823, False):
            try:
                if x % 4 == 0: return ('ret', 824, x)
            finally:
                log.append(('x', x))
            try:
                log.append(825)
                if x % 6 == 0: return ('ret', 826, x)
            finally:
                if x % 5 == 0: return ('ret', 827, x)
            for i3 in range(3):
                x += i3
                log.append(828)
            else:
                if x % 5 == 0: raise KeyError(829)
                if x % 2 == 0: raise Other(830)
                log.append(831)
    finally:
        x = (x * 3 + 1) % 11
    log.append(('x', x))
    w832 = 0
    while w832 < 3:
        w832 += 1
        with M(833, True):
            try:
                if x % 3 == 0: break
                x = (x * 3 + 2) % 11
            except Stop, e:
                log.append(e.__class__.__name__)
                if x % 4 == 0: return ('ret', 834, x)
                log.append(835)
                log.append(836)
            except KeyError:
                log.append(('x', x))
                log.append(837)
            else:
                x = (x * 3 + 8) % 11
                x = (x * 3 + 6) % 11
            finally:
                if x % 3 == 0: return ('ret', 838, x)
            with M(839, True):
                x = (x * 3 + 1) % 11
                if x % 2 == 1: raise Other(840)
            try:
                log.append(841)
                x = (x * 3 + 5) % 11
            except Stop, e:
                log.append(e.__class__.__name__)
                if x % 3 == 1: break
            except KeyError:
                if x % 4 == 0: raise Stop(842)
                if x % 4 == 0: break
                if x % 3 == 0: return ('ret', 843, x)
        log.append(844)
        try:
            try:
                log.append(('x', x))
                if x % 2 == 0: break
                x = (x * 3 + 5) % 11
            except Stop, e:
                log.append(e.__class__.__name__)
                if x % 5 == 1: raise KeyError(845)
                log.append(('x', x))
            else:
                x = (x * 3 + 4) % 11
                if x % 3 == 1: continue
            w846 = 0
            while w846 < 1:
                w846 += 1
                log.append(847)
                x = (x * 3 + 4) % 11
                log.append(848)
            log.append(849)
        finally:
            for i3 in range(2):
                x += i3
                if x % 3 == 0: break
                log.append(850)
            try:
                log.append(('x', x))
            finally:
                x = (x * 3 + 2) % 11
                if x % 2 == 1: break
                x = (x * 3 + 2) % 11

def f22(x):
    w851 = 0
    while w851 < 1:
        w851 += 1
        try:
            try:
                if x % 2 == 1: raise Stop(852)
                log.append(('x', x))
                log.append(853)
            finally:
                log.append(('x', x))
                log.append(854)
                log.append(855)
            if x % 2:
                if x % 5 == 0: raise Stop(856)
                log.append(857)
            else:
                if x % 4 == 0: return ('ret', 858, x)
                log.append(('x', x))
            try:
                if x % 3 == 0: raise KeyError(859)
                if x % 4 == 0: break
                log.append(860)
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                log.append(861)
                if x % 2 == 1: continue
        finally:
            if x % 2 == 1: raise Stop(862)
            log.append(863)
            try:
                log.append(864)
            finally:
                if x % 4 == 1: raise Stop(865)

def f23(x):
    if x % 3 == 0: raise Stop(866)
    try:
        log.append(867)
        x = (x * 3 + 4) % 11
    finally:
        w868 = 0
        while w868 < 2:
            w868 += 1
            for i3 in range(3):
                x += i3
                x = (x * 3 + 6) % 11
            with M(869, False):
                if x % 3 == 0: continue
                if x % 4 == 0: return
                if x % 5 == 0: return
        with M(870, False):
            if x % 7 == 0: return
            w871 = 0
            while w871 < 3:
                w871 += 1
                log.append(872)
                if x % 3 == 0: break
                log.append(873)
            else:
                if x % 4 == 0: return
                if x % 4 == 0: return
        log.append(874)
    try:
        if x % 3 == 0: raise Other(875)
        w876 = 0
        while w876 < 1:
            w876 += 1
            try:
                log.append(877)
                x = ((yield (878, x)) or x + 1) % 13
            finally:
                log.append(879)
                log.append(880)
            try:
                x = ((yield (881, x)) or x + 1) % 13
                x = (x * 3 + 9) % 11
            except Other, e:
                log.append(e.__class__.__name__)
                x = ((yield (882, x)) or x + 1) % 13
                log.append(883)
                if x % 2 == 0: break
            else:
                log.append(884)
                x = ((yield (885, x)) or x + 1) % 13
                x = (x * 3 + 1) % 11
            if x % 3 == 1: raise Stop(886)
        if x % 2:
            x = ((yield (887, x)) or x + 1) % 13
            try:
                log.append(888)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(889)
        else:
            for i3 in range(3):
                x += i3
                log.append(890)
            else:
                log.append(('x', x))
                if x % 5 == 0: return
            try:
                if x % 2 == 0: raise Stop(891)
                x = (x * 3 + 8) % 11
            except Other, e:
                log.append(e.__class__.__name__)
                if x % 7 == 0: return
            for i3 in range(3):
                x += i3
                if x % 2 == 1: break
                log.append(892)
            else:
                if x % 6 == 0: return
                log.append(893)
    finally:
        with M(894, False):
            try:
                if x % 7 == 0: return
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(895)
                if x % 6 == 0: return
            finally:
                log.append(896)
            w897 = 0
            while w897 < 1:
                w897 += 1
                log.append(898)
            else:
                if x % 3 == 0: raise Stop(899)
                if x % 3 == 1: raise Stop(900)
                log.append(901)
            try:
                if x % 5 == 0: raise Stop(902)
                log.append(('x', x))
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                log.append(903)
            except KeyError:
                x = ((yield (904, x)) or x + 1) % 13
    yield x

def f24(x):
    with M(905, False):
        w906 = 0
        while w906 < 2:
            w906 += 1
            with M(907, False):
                log.append(('x', x))
            if x % 2 == 0: continue
        try:
            for i3 in range(3):
                x += i3
                log.append(('x', x))
            else:
                if x % 2 == 0: raise KeyError(908)
        finally:
            with M(909, True):
                log.append(910)
            for i3 in range(2):
                x += i3
                log.append(('x', x))
            else:
                log.append(911)
            try:
                if x % 4 == 0: raise Stop(912)
                log.append(913)
                log.append(914)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(('x', x))
                if x % 2 == 1: raise Stop(915)
                log.append(('x', x))
            finally:
                log.append(916)
        if x % 4 == 1: raise Stop(917)
    if x % 2:
        try:
            try:
                log.append(918)
                log.append(919)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 5 == 1: raise Stop(920)
                log.append(('x', x))
            except KeyError:
                log.append(('x', x))
            else:
                x = (x * 3 + 5) % 11
                log.append(921)
            log.append(('x', x))
            w922 = 0
            while w922 < 1:
                w922 += 1
                log.append(923)
                log.append(924)
        except (Stop, Other, KeyError), e:
            log.append(e.__class__.__name__)
            for i3 in range(3):
                x += i3
                log.append(925)
        log.append(926)
        for i2 in range(1):
            x += i2
            for i3 in range(3):
                x += i3
                if x % 3 == 0: continue
            else:
                log.append(927)
                x = (x * 3 + 3) % 11
            for i3 in range(2):
                x += i3
                if x % 2 == 0: raise KeyError(928)
            else:
                if x % 4 == 0: return ('ret', 929, x)
                if x % 3 == 1: break
                x = (x * 3 + 2) % 11
    else:
        try:
            with M(930, False):
                log.append(931)
            try:
                log.append(('x', x))
                if x % 4 == 0: raise Stop(932)
            except Stop, e:
                log.append(e.__class__.__name__)
                log.append(933)
                log.append(('x', x))
            finally:
                if x % 4 == 0: raise Other(934)
                log.append(('x', x))
            log.append(935)
        finally:
            if x % 2:
                log.append(('x', x))
                log.append(('x', x))
            else:
                if x % 5 == 0: raise Stop(936)
            for i3 in range(1):
                x += i3
                log.append(937)
                if x % 2 == 0: continue
                x = (x * 3 + 4) % 11
            else:
                if x % 3 == 1: raise Other(938)
                if x % 3 == 0: raise Stop(939)
                if x % 2 == 0: raise KeyError(940)
    try:
        if x % 2:
            log.append(('x', x))
        else:
            if x % 3 == 1: raise Stop(941)
            for i3 in range(1):
                x += i3
                x = (x * 3 + 4) % 11
        for i2 in range(2):
            x += i2
            with M(942, False):
                x = (x * 3 + 1) % 11
                if x % 2 == 0: break
                log.append(943)
            if x % 2:
                log.append(('x', x))
            else:
                log.append(944)
                log.append(945)
                if x % 3 == 0: return ('ret', 946, x)
    except Other, e:
        log.append(e.__class__.__name__)
        try:
            try:
                log.append(('x', x))
                log.append(('x', x))
                if x % 5 == 0: raise Stop(947)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(948)
            finally:
                if x % 3 == 0: raise KeyError(949)
                log.append(('x', x))
        except Stop, e:
            log.append(e.__class__.__name__)
            for i3 in range(1):
                x += i3
                if x % 4 == 1: raise KeyError(950)
                log.append(('x', x))
            else:
                log.append(('x', x))
            log.append(951)
        except KeyError:
            w952 = 0
            while w952 < 2:
                w952 += 1
                log.append(('x', x))
                if x % 2 == 1: break
            else:
                if x % 4 == 1: raise Stop(953)
                if x % 6 == 0: return ('ret', 954, x)
                x = (x * 3 + 3) % 11
            log.append(955)
            try:
                x = (x * 3 + 1) % 11
            finally:
                if x % 4 == 0: raise KeyError(956)
                if x % 3 == 0: raise Other(957)
                if x % 6 == 0: return ('ret', 958, x)
        finally:
            w959 = 0
            while w959 < 3:
                w959 += 1
                log.append(960)
            else:
                if x % 3 == 1: raise Other(961)
        if x % 3 == 1: raise Stop(962)
        if x % 4 == 1: raise Other(963)

def f25(x):
    if x % 2:
        for i2 in range(2):
            x += i2
            log.append(964)
        else:
            x = (x * 3 + 6) % 11
            if x % 2 == 1: raise Stop(965)
        for i2 in range(2):
            x += i2
            log.append(966)
            try:
                log.append(967)
                x = (x * 3 + 6) % 11
                if x % 5 == 0: return ('ret', 968, x)
            finally:
                x = (x * 3 + 8) % 11
            with M(969, False):
                if x % 2 == 0: break
                log.append(970)
                x = (x * 3 + 9) % 11
        else:
            log.append(971)
            try:
                if x % 3 == 1: raise KeyError(972)
                log.append(('x', x))
            finally:
                log.append(973)
        log.append(974)
    else:
        x = (x * 3 + 5) % 11
        try:
            try:
                x = (x * 3 + 5) % 11
                log.append(('x', x))
            finally:
                log.append(('x', x))
                log.append(('x', x))
            log.append(975)
        finally:
            w976 = 0
            while w976 < 3:
                w976 += 1
                log.append(('x', x))
            else:
                log.append(('x', x))
                log.append(977)
            for i3 in range(3):
                x += i3
                log.append(978)
                log.append(('x', x))
                log.append(979)
            else:
                log.append(980)
                if x % 2 == 1: raise Stop(981)
            w982 = 0
            while w982 < 1:
                w982 += 1
                log.append(983)
        log.append(984)
    if x % 2:
        log.append(('x', x))
        w985 = 0
        while w985 < 2:
            w985 += 1
            log.append(986)
            log.append(('x', x))
        if x % 2:
            for i3 in range(2):
                x += i3
                if x % 5 == 1: raise Stop(987)
                if x % 3 == 0: return ('ret', 988, x)
        else:
            for i3 in range(1):
                x += i3
                log.append(('x', x))
                log.append(('x', x))
                log.append(989)
    else:
        try:
            if x % 4 == 0: raise Other(990)
            log.append(('x', x))
            if x % 3 == 0: return ('ret', 991, x)
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            try:
                log.append(('x', x))
                if x % 5 == 0: raise KeyError(992)
                if x % 5 == 0: raise Stop(993)
            finally:
                if x % 5 == 1: raise Stop(994)
                x = (x * 3 + 7) % 11
                x = (x * 3 + 8) % 11
            if x % 4 == 0: return ('ret', 995, x)
        else:
            if x % 2:
                log.append(996)
                x = (x * 3 + 5) % 11
            else:
                log.append(('x', x))
        finally:
            for i3 in range(3):
                x += i3
                log.append(997)
                if x % 4 == 1: continue
    try:
        try:
            if x % 2:
                if x % 5 == 0: return ('ret', 998, x)
                x = (x * 3 + 4) % 11
                if x % 3 == 0: return ('ret', 999, x)
            else:
                log.append(('x', x))
                log.append(1000)
            with M(1001, False):
                if x % 4 == 0: raise Stop(1002)
            try:
                log.append(1003)
                log.append(1004)
                x = (x * 3 + 7) % 11
            finally:
                log.append(1005)
        finally:
            if x % 2:
                log.append(('x', x))
                log.append(1006)
            else:
                log.append(('x', x))
                x = (x * 3 + 8) % 11
            w1007 = 0
            while w1007 < 3:
                w1007 += 1
                log.append(1008)
            else:
                log.append(1009)
                log.append(1010)
                if x % 5 == 0: raise Stop(1011)
            try:
                x = (x * 3 + 8) % 11
                x = (x * 3 + 1) % 11
                if x % 4 == 0: return ('ret', 1012, x)
            finally:
                log.append(1013)
                log.append(1014)
    finally:
        try:
            for i3 in range(1):
                x += i3
                log.append(('x', x))
            else:
                log.append(1015)
                x = (x * 3 + 4) % 11
                log.append(('x', x))
            w1016 = 0
            while w1016 < 1:
                w1016 += 1
                log.append(1017)
                if x % 2 == 0: raise KeyError(1018)
                log.append(1019)
            else:
                if x % 4 == 1: raise Other(1020)
        finally:
            if x % 5 == 0: raise Stop(1021)
            x = (x * 3 + 4) % 11

def f26(x):
    try:
        if x % 5 == 1: raise Stop(1022)
    finally:
        log.append(1023)
    if x % 4 == 0: raise Other(1024)
    try:
        for i2 in range(3):
            x += i2
            try:
                if x % 2 == 0: continue
                log.append(1025)
                log.append(1026)
            finally:
                if x % 5 == 0: raise Other(1027)
                x = (x * 3 + 3) % 11
            try:
                log.append(1028)
                log.append(1029)
            finally:
                x = (x * 3 + 6) % 11
                log.append(1030)
                log.append(1031)
            x = (x * 3 + 4) % 11
        try:
            x = ((yield (1032, x)) or x + 1) % 13
            for i3 in range(1):
                x += i3
                if x % 4 == 1: raise KeyError(1033)
                log.append(1034)
            else:
                if x % 5 == 0: raise Stop(1035)
                x = ((yield (1036, x)) or x + 1) % 13
                x = (x * 3 + 5) % 11
            with M(1037, False):
                x = ((yield (1038, x)) or x + 1) % 13
                log.append(1039)
        except (Stop, KeyError), e:
            log.append(e.__class__.__name__)
            try:
                if x % 2 == 1: raise Stop(1040)
                log.append(1041)
            finally:
                if x % 4 == 0: raise Other(1042)
                log.append(1043)
            with M(1044, False):
                if x % 3 == 0: raise Other(1045)
                if x % 3 == 0: raise Stop(1046)
            with M(1047, False):
                log.append(1048)
                x = (x * 3 + 6) % 11
                if x % 5 == 0: raise Stop(1049)
        except KeyError:
            if x % 4 == 0: return
            if x % 2:
                x = (x * 3 + 8) % 11
                log.append(1050)
            else:
                if x % 3 == 1: raise KeyError(1051)
                if x % 6 == 0: return
        finally:
            if x % 2 == 0: raise KeyError(1052)
            for i3 in range(3):
                x += i3
                log.append(1053)
                x = ((yield (1054, x)) or x + 1) % 13
            else:
                x = ((yield (1055, x)) or x + 1) % 13
                x = (x * 3 + 8) % 11
        for i2 in range(3):
            x += i2
            try:
                log.append(1056)
                log.append(1057)
                x = ((yield (1058, x)) or x + 1) % 13
            except Stop, e:
                log.append(e.__class__.__name__)
                x = ((yield (1059, x)) or x + 1) % 13
                x = (x * 3 + 6) % 11
                x = (x * 3 + 2) % 11
            except KeyError:
                log.append(1060)
                x = (x * 3 + 6) % 11
            finally:
                log.append(1061)
                x = ((yield (1062, x)) or x + 1) % 13
                log.append(1063)
            if x % 2:
                if x % 4 == 1: raise KeyError(1064)
                x = (x * 3 + 3) % 11
                if x % 3 == 0: continue
            else:
                log.append(1065)
                if x % 4 == 0: continue
    finally:
        with M(1066, True):
            w1067 = 0
            while w1067 < 2:
                w1067 += 1
                x = (x * 3 + 6) % 11
                log.append(('x', x))
            else:
                if x % 4 == 0: return
                if x % 4 == 0: raise Stop(1068)
                log.append(1069)
            try:
                x = ((yield (1070, x)) or x + 1) % 13
                if x % 5 == 0: raise Stop(1071)
                if x % 2 == 1: raise Stop(1072)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 6 == 0: return
        x = ((yield (1073, x)) or x + 1) % 13
    yield x

def f27(x):
    with M(1074, False):
        try:
            with M(1075, False):
                log.append(('x', x))
        finally:
            try:
                log.append(1076)
                log.append(1077)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 3 == 0: raise KeyError(1078)
            finally:
                if x % 4 == 0: return ('ret', 1079, x)
                log.append(1080)
            w1081 = 0
            while w1081 < 3:
                w1081 += 1
                log.append(1082)
                if x % 3 == 1: raise KeyError(1083)
            else:
                x = (x * 3 + 8) % 11
        try:
            try:
                if x % 4 == 0: raise Other(1084)
                log.append(1085)
                log.append(1086)
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 3 == 1: raise Stop(1087)
                log.append(1088)
            else:
                if x % 5 == 1: raise Stop(1089)
                if x % 3 == 1: raise Stop(1090)
                log.append(1091)
            finally:
                if x % 5 == 0: return ('ret', 1092, x)
                log.append(1093)
            for i3 in range(2):
                x += i3
                if x % 2 == 0: raise Stop(1094)
                log.append(('x', x))
        except Stop, e:
            log.append(e.__class__.__name__)
            try:
                log.append(1095)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(1096)
                if x % 5 == 0: raise Other(1097)
                if x % 4 == 0: raise Stop(1098)
            except KeyError:
                if x % 2 == 1: raise KeyError(1099)
                x = (x * 3 + 2) % 11
                log.append(1100)
            if x % 2:
                if x % 2 == 0: raise KeyError(1101)
            else:
                x = (x * 3 + 3) % 11
                log.append(1102)
                log.append(1103)
            log.append(('x', x))
        except KeyError:
            with M(1104, True):
                x = (x * 3 + 7) % 11
                log.append(1105)
            try:
                log.append(1106)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(1107)
            finally:
                if x % 4 == 0: return ('ret', 1108, x)
                log.append(1109)
        else:
            with M(1110, False):
                if x % 2 == 0: raise Stop(1111)
                x = (x * 3 + 7) % 11
                if x % 4 == 1: raise KeyError(1112)
            try:
                if x % 4 == 0: raise Other(1113)
            finally:
                if x % 4 == 1: raise Stop(1114)
            if x % 4 == 0: raise Other(1115)
    w1116 = 0
    while w1116 < 2:
        w1116 += 1
        try:
            if x % 2:
                if x % 2 == 0: raise KeyError(1117)
                if x % 5 == 0: raise KeyError(1118)
                log.append(1119)
            else:
                log.append(1120)
                if x % 5 == 0: raise Stop(1121)
                log.append(1122)
            log.append(1123)
            w1124 = 0
            while w1124 < 3:
                w1124 += 1
                if x % 6 == 0: return ('ret', 1125, x)
        except Other, e:
            log.append(e.__class__.__name__)
            if x % 2:
                log.append(('x', x))
                log.append(('x', x))
                log.append(1126)
            else:
                if x % 3 == 0: return ('ret', 1127, x)
                if x % 6 == 0: return ('ret', 1128, x)
                log.append(1129)
            with M(1130, True):
                log.append(1131)
                log.append(('x', x))
        if x % 2:
            with M(1132, True):
                if x % 3 == 0: break
        else:
            for i3 in range(1):
                x += i3
                if x % 2 == 0: raise Other(1133)
                log.append(('x', x))
            else:
                log.append(('x', x))
            try:
                if x % 6 == 0: return ('ret', 1134, x)
                log.append(('x', x))
                log.append(1135)
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 2 == 0: raise Stop(1136)
    for i1 in range(3):
        x += i1
        with M(1137, False):
            w1138 = 0
            while w1138 < 1:
                w1138 += 1
                log.append(1139)
                log.append(('x', x))

def f28(x):
    w1140 = 0
    while w1140 < 2:
        w1140 += 1
        log.append(1141)
    else:
        with M(1142, False):
            try:
                if x % 3 == 0: raise KeyError(1143)
                x = (x * 3 + 8) % 11
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                log.append(1144)
            with M(1145, True):
                if x % 2 == 1: raise Other(1146)
        try:
            for i3 in range(1):
                x += i3
                log.append(('x', x))
                log.append(1147)
                log.append(1148)
            w1149 = 0
            while w1149 < 2:
                w1149 += 1
                x = (x * 3 + 3) % 11
                log.append(('x', x))
            try:
                log.append(('x', x))
                if x % 2 == 0: raise Stop(1150)
            except Other, e:
                log.append(e.__class__.__name__)
                if x % 2 == 0: raise KeyError(1151)
                if x % 6 == 0: return ('ret', 1152, x)
            except KeyError:
                log.append(1153)
                log.append(1154)
                x = (x * 3 + 5) % 11
        except Other, e:
            log.append(e.__class__.__name__)
            for i3 in range(1):
                x += i3
                log.append(1155)
            log.append(('x', x))
            for i3 in range(1):
                x += i3
                x = (x * 3 + 7) % 11
                if x % 4 == 0: raise KeyError(1156)
        except KeyError:
            try:
                x = (x * 3 + 9) % 11
            except (Stop, Other, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 4 == 1: raise KeyError(1157)
            except KeyError:
                log.append(1158)
            finally:
                log.append(1159)
                if x % 4 == 1: raise Other(1160)
        finally:
            w1161 = 0
            while w1161 < 1:
                w1161 += 1
                log.append(('x', x))
                log.append(1162)
            else:
                log.append(1163)
            try:
                if x % 5 == 0: return ('ret', 1164, x)
                log.append(('x', x))
                log.append(1165)
            except Other, e:
                log.append(e.__class__.__name__)
                log.append(1166)
                if x % 5 == 1: raise Stop(1167)
                log.append(1168)
            finally:
                log.append(1169)
                log.append(('x', x))
                if x % 3 == 0: raise KeyError(1170)
    for i1 in range(1):
        x += i1
        log.append(('x', x))
        for i2 in range(3):
            x += i2
            with M(1171, True):
                x = (x * 3 + 5) % 11
            if x % 2:
                log.append(1172)
            else:
                x = (x * 3 + 5) % 11
                log.append(1173)
                log.append(1174)
            with M(1175, False):
                if x % 3 == 1: raise Stop(1176)
    else:
        w1177 = 0
        while w1177 < 1:
            w1177 += 1
            try:
                if x % 5 == 1: raise KeyError(1178)
                log.append(1179)
                log.append(('x', x))
            except Other, e:
                log.append(e.__class__.__name__)
                if x % 3 == 0: break
            except KeyError:
                log.append(('x', x))
                x = (x * 3 + 6) % 11
            else:
                log.append(('x', x))
                if x % 5 == 0: return ('ret', 1180, x)
                log.append(1181)
            finally:
                log.append(1182)
                if x % 4 == 0: raise Stop(1183)
                log.append(('x', x))
            try:
                log.append(1184)
                log.append(('x', x))
            except Stop, e:
                log.append(e.__class__.__name__)
                log.append(1185)
            finally:
                log.append(1186)
                if x % 5 == 0: return ('ret', 1187, x)
                if x % 3 == 0: return ('ret', 1188, x)
            with M(1189, True):
                x = (x * 3 + 4) % 11
                x = (x * 3 + 7) % 11
                if x % 3 == 1: continue
        for i2 in range(3):
            x += i2
            if x % 6 == 0: return ('ret', 1190, x)
        else:
            for i3 in range(3):
                x += i3
                log.append(('x', x))
                log.append(1191)
            else:
                log.append(1192)
            log.append(('x', x))
        for i2 in range(3):
            x += i2
            if x % 2:
                if x % 6 == 0: return ('ret', 1193, x)
                log.append(('x', x))
                if x % 4 == 0: break
            else:
                log.append(1194)
                if x % 3 == 0: break
                if x % 3 == 1: continue
            try:
                log.append(1195)
                log.append(('x', x))
            finally:
                if x % 2 == 0: raise Other(1196)
                log.append(('x', x))
        else:
            for i3 in range(3):
                x += i3
                log.append(('x', x))
                if x % 3 == 0: break
                log.append(1197)

def f29(x):
    try:
        if x % 2:
            for i3 in range(1):
                x += i3
                x = (x * 3 + 8) % 11
                x = ((yield (1198, x)) or x + 1) % 13
                x = (x * 3 + 6) % 11
            for i3 in range(1):
                x += i3
                if x % 4 == 1: break
                if x % 5 == 1: raise KeyError(1199)
        else:
            with M(1200, False):
                if x % 3 == 1: raise Stop(1201)
            if x % 2:
                x = ((yield (1202, x)) or x + 1) % 13
                log.append(1203)
            else:
                if x % 4 == 0: return
                log.append(1204)
                log.append(1205)
            w1206 = 0
            while w1206 < 1:
                w1206 += 1
                if x % 5 == 0: raise KeyError(1207)
            else:
                x = ((yield (1208, x)) or x + 1) % 13
                if x % 5 == 1: raise Other(1209)
                if x % 3 == 0: raise Other(1210)
    finally:
        with M(1211, False):
            with M(1212, True):
                log.append(1213)
        log.append(('x', x))
        with M(1214, False):
            if x % 2:
                x = ((yield (1215, x)) or x + 1) % 13
                if x % 3 == 1: raise Stop(1216)
            else:
                if x % 2 == 0: raise Stop(1217)
                x = ((yield (1218, x)) or x + 1) % 13
                log.append(1219)
            log.append(1220)
            try:
                if x % 2 == 0: raise Stop(1221)
            finally:
                log.append(1222)
                x = ((yield (1223, x)) or x + 1) % 13
                if x % 4 == 1: raise Stop(1224)
    log.append(1225)
    for i1 in range(2):
        x += i1
        try:
            try:
                if x % 3 == 1: break
                log.append(1226)
                log.append(1227)
            except Stop, e:
                log.append(e.__class__.__name__)
                x = ((yield (1228, x)) or x + 1) % 13
                log.append(1229)
            else:
                x = (x * 3 + 1) % 11
                log.append(1230)
            finally:
                log.append(1231)
                log.append(1232)
                x = ((yield (1233, x)) or x + 1) % 13
            try:
                if x % 6 == 0: return
                log.append(1234)
                x = ((yield (1235, x)) or x + 1) % 13
            except (Stop, KeyError), e:
                log.append(e.__class__.__name__)
                if x % 6 == 0: return
                log.append(('x', x))
                x = (x * 3 + 6) % 11
            else:
                x = (x * 3 + 2) % 11
                log.append(1236)
            finally:
                log.append(1237)
        except Other, e:
            log.append(e.__class__.__name__)
            w1238 = 0
            while w1238 < 1:
                w1238 += 1
                if x % 7 == 0: return
            try:
                x = (x * 3 + 8) % 11
                x = ((yield (1239, x)) or x + 1) % 13
                x = (x * 3 + 7) % 11
            finally:
                log.append(1240)
        else:
            log.append(1241)
            try:
                log.append(1242)
                log.append(1243)
            finally:
                log.append(1244)
            try:
                x = (x * 3 + 7) % 11
            finally:
                log.append(('x', x))
                log.append(('x', x))
                log.append(('x', x))
        if x % 7 == 0: return
        try:
            try:
                if x % 6 == 0: return
                x = ((yield (1245, x)) or x + 1) % 13
                log.append(1246)
            finally:
                log.append(1247)
                if x % 4 == 1: break
        finally:
            log.append(1248)
            if x % 2:
                x = ((yield (1249, x)) or x + 1) % 13
                if x % 4 == 0: raise Stop(1250)
                log.append(('x', x))
            else:
                x = (x * 3 + 8) % 11
            if x % 2 == 1: break
    else:
        if x % 4 == 0: return
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
